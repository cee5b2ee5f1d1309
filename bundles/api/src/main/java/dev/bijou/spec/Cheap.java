package dev.bijou.spec;

/** The direction of a flow that is stored as the cheap one. */
public enum Cheap {
  /** Layers run from data to base: log-density is cheap (MAF-style). */
  DENSITY,
  /** Layers run from base to data: sampling is cheap (IAF-style). */
  SAMPLING;

  /** Returns the word used in YAML and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
