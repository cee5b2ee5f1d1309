package dev.bijou.training;

/** How parameters are found. */
public enum FitMethod {
  /**
   * From the data, layer by layer, without gradients: iterative Gaussianization, a complete fit.
   */
  INIT,
  /** By maximum likelihood, from the random parameters that the seed gives. */
  MLE,
  /** By maximum likelihood, from where {@link #INIT} ends. */
  BOTH
}
