package dev.bijou.scalar;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Access to the values that {@link ScalarFamily#unconstrain} is given. */
public final class NamedValues {
  private NamedValues() {}

  /**
   * Returns the values of a name.
   *
   * @param count their number
   * @throws IllegalArgumentException if they are missing, more, fewer, or not finite
   */
  public static double[] get(Map<String, double[]> values, String name, int count) {
    double[] given = values.getOrDefault(name, new double[0]);
    if (given.length != count || !Arrays.stream(given).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          name + ": expected " + count + " finite numbers; got " + Arrays.toString(given));
    }
    return given;
  }

  /**
   * Computes the parameters of the values of a name.
   *
   * @param count their number
   * @param unconstrain returns the parameter of a value; no finite number for a value out of bounds
   * @param theta all parameters; {@code count} of them from index {@code at} on are replaced
   * @throws IllegalArgumentException as {@link #get} does, or if a parameter would not be finite
   */
  public static void unconstrain(
      Map<String, double[]> values,
      String name,
      int count,
      DoubleUnaryOperator unconstrain,
      double[] theta,
      int at) {
    double[] given = get(values, name, count);
    for (int k = 0; k < count; k++) {
      theta[at + k] = unconstrain.applyAsDouble(given[k]);
      if (!Double.isFinite(theta[at + k])) {
        throw new IllegalArgumentException(
            name + ": expected values within the bounds of the family; got " + given[k]);
      }
    }
  }
}
