package dev.bijou.bijector;

/** The direction in which a bijection is evaluated. */
public enum Direction {
  /** Data to latent, for densities. */
  FORWARD,
  /** Latent to data, for sampling. */
  INVERSE;

  /** Returns the opposite direction. */
  public Direction opposite() {
    return this == FORWARD ? INVERSE : FORWARD;
  }
}
