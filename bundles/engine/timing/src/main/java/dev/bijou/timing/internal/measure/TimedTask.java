package dev.bijou.timing.internal.measure;

/** The tasks timed in a round. */
public enum TimedTask {
  /** Maps the batch from data to latent. */
  FORWARD,
  /** Maps the batch from latent to data. */
  INVERSE,
  /** Runs {@link Calibration}. */
  CALIBRATION,
  /** Maps from data to latent, by bisection if that is iterative. */
  BISECTION_FORWARD,
  /** Maps from latent to data, by bisection if that is iterative. */
  BISECTION_INVERSE
}
