package dev.bijou.timing.internal.measure;

/** What is timed in a lap. */
public enum TimedTask {
  /** The batch, data to latent. */
  FORWARD,
  /** The batch, latent to data. */
  INVERSE,
  /** {@link Calibration}. */
  CALIBRATION,
  /** Data to latent, the published way. */
  PUBLISHED_FORWARD,
  /** Latent to data, the published way. */
  PUBLISHED_INVERSE
}
