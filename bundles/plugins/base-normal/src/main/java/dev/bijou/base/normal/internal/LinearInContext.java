package dev.bijou.base.normal.internal;

import dev.bijou.math.Saturation;
import dev.bijou.parameter.Gradient;
import java.util.Arrays;

/**
 * A quantity of each coordinate that is linear in the context: q_j = bias_j + Σ_k weight_jk c_k,
 * limited so that nothing overflows.
 *
 * @param theta all parameters
 * @param bias the index of the first bias
 * @param weight the index of the first weight, {@code dimension x context} by rows
 * @param limit the largest magnitude
 */
record LinearInContext(double[] theta, int bias, int weight, double limit) {
  /** Computes the quantity of coordinate j at the first n points. */
  void evaluate(int j, double[][] context, double[] quantity, int n) {
    Arrays.fill(quantity, 0, n, theta[bias + j]);
    for (int k = 0; k < context.length; k++) {
      double slope = theta[weight + j * context.length + k];
      for (int i = 0; i < n; i++) {
        quantity[i] += slope * context[k][i];
      }
    }
    Saturation.limit(quantity, n, limit);
  }

  /**
   * Adds the derivatives with respect to parameters and context.
   *
   * @param bar the derivatives with respect to the quantity of coordinate j
   */
  void pull(
      int j, double[][] context, double[] bar, double[][] contextBar, Gradient gradient, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += bar[i];
    }
    gradient.data()[gradient.start() + bias + j] += sum;
    for (int k = 0; k < context.length; k++) {
      int index = weight + j * context.length + k;
      double product = 0;
      for (int i = 0; i < n; i++) {
        product += bar[i] * context[k][i];
        contextBar[k][i] += theta[index] * bar[i];
      }
      gradient.data()[gradient.start() + index] += product;
    }
  }
}
