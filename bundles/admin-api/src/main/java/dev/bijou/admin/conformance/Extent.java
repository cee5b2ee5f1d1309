package dev.bijou.admin.conformance;

/** The extent of a check: in how many setups and on which grids. It includes every law. */
public enum Extent {
  /** In a few seconds: around two scalar families, on short grids. */
  PLAIN,
  /**
   * In up to a few minutes: in higher dimensions and on long grids, and, in the setups of the plain
   * run, around every scalar family.
   */
  ALL
}
