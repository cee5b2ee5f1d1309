package dev.bijou.bijector;

/** Which way a bijection is run. */
public enum Direction {
  /** Data to latent: what a density needs. */
  FORWARD,
  /** Latent to data: what sampling needs. */
  INVERSE;

  /** The other way. */
  public Direction opposite() {
    return this == FORWARD ? INVERSE : FORWARD;
  }
}
