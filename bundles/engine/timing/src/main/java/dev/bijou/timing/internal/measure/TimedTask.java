package dev.bijou.timing.internal.measure;

/** What is timed in a round. */
public enum TimedTask {
  /** The batch, data to latent. */
  FORWARD,
  /** The batch, latent to data. */
  INVERSE,
  /** {@link Calibration}. */
  CALIBRATION,
  /** Data to latent, solved by bisection where it is iterative. */
  BISECTION_FORWARD,
  /** Latent to data, solved by bisection where it is iterative. */
  BISECTION_INVERSE
}
