package dev.bijou.scalar;

import java.util.Arrays;
import java.util.Map;

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
}
