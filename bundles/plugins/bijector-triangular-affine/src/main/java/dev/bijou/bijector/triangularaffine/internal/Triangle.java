package dev.bijou.bijector.triangularaffine.internal;

/** The part of the matrix that is not zero. */
public enum Triangle {
  /** Coordinate i depends on the coordinates up to i. */
  LOWER,
  /** Coordinate i depends on the coordinates from i on. */
  UPPER
}
