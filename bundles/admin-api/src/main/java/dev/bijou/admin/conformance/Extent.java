package dev.bijou.admin.conformance;

/** How much of a type is checked. Every law is checked to either extent. */
public enum Extent {
  /** In a few seconds: around two scalar families, on short grids. */
  PLAIN,
  /** In up to a minute: around every scalar family, in higher dimensions and on long grids. */
  ALL
}
