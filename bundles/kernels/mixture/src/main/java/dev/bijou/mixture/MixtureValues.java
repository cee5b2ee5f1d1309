package dev.bijou.mixture;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A mixture in the terms of its formula.
 *
 * @param components the number K
 * @param values K of each name
 */
record MixtureValues(int components, Map<String, double[]> values) {
  /**
   * Copies the values of a name to a block of parameters.
   *
   * @param block the number of the block, of K values each
   * @throws IllegalArgumentException if the values are not K, or a parameter would not be finite
   */
  void copy(String name, int block, DoubleUnaryOperator unconstrain, double[] theta) {
    double[] given = values.getOrDefault(name, new double[0]);
    if (given.length != components) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: expected %d values; got %d", name, components, given.length));
    }
    for (int k = 0; k < components; k++) {
      double value = unconstrain.applyAsDouble(given[k]);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected values within the bounds of the family; got %s",
                name,
                given[k]));
      }
      theta[block * components + k] = value;
    }
  }
}
