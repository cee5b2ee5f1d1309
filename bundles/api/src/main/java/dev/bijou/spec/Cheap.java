package dev.bijou.spec;

/** Which direction of a flow is stored as the cheap one. */
public enum Cheap {
  /** As listed, from data to base: densities are cheap (MAF-style). */
  DENSITY,
  /** As listed, but from base to data: draws are cheap (IAF-style). */
  SAMPLING;

  /** The word used in YAML and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
