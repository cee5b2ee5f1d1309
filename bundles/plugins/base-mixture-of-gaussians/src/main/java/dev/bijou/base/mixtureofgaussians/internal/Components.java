package dev.bijou.base.mixtureofgaussians.internal;

/**
 * The components of a mixture of Gaussians.
 *
 * @param weights the weights, which are positive; K values
 * @param means the means, K rows of one value per coordinate
 * @param deviations the standard deviations, likewise
 */
record Components(double[] weights, double[][] means, double[][] deviations) {
  /** Returns the number K of components. */
  int size() {
    return weights.length;
  }

  /** Returns the number of coordinates. */
  int dimension() {
    return means[0].length;
  }
}
