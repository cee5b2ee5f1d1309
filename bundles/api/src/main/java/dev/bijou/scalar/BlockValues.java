package dev.bijou.scalar;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A member of a family in the terms of its formula, as {@link ScalarFamily#unconstrain} takes them,
 * for families whose blocks have equal sizes.
 *
 * @param count the number K of values of each name, and of parameters of each block
 * @param values K of each name
 */
public record BlockValues(int count, Map<String, double[]> values) {
  /**
   * Copies the values of a name to a block of parameters.
   *
   * @param name the name
   * @param block the number of the block
   * @param unconstrain returns the parameter of a value; no finite number for a value out of bounds
   * @param theta all parameters; those of the block are replaced
   * @throws IllegalArgumentException if the values are not K, or a parameter would not be finite
   */
  public void copy(String name, int block, DoubleUnaryOperator unconstrain, double[] theta) {
    double[] given = values.getOrDefault(name, new double[0]);
    if (given.length != count) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected %d values; got %d", name, count, given.length));
    }
    for (int k = 0; k < count; k++) {
      double value = unconstrain.applyAsDouble(given[k]);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected values within the bounds of the family; got %s",
                name,
                given[k]));
      }
      theta[block * count + k] = value;
    }
  }
}
