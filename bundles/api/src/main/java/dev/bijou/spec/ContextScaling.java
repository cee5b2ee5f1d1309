package dev.bijou.spec;

import java.util.List;

/**
 * How context variables are standardised before layers see them: (c − mean) / deviation, each by
 * its own.
 *
 * @param mean of each variable, finite
 * @param deviation of each variable, finite and above 0
 */
public record ContextScaling(List<Double> mean, List<Double> deviation) {
  /**
   * Copies the values and checks them.
   *
   * @throws IllegalArgumentException with the key, its bounds and the value
   */
  public ContextScaling {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "deviation: expected one for each mean, at least 1; got %d for %d"
              .formatted(deviation.size(), mean.size()));
    }
    for (int k = 0; k < mean.size(); k++) {
      require("mean", "a finite number", mean.get(k), Double.isFinite(mean.get(k)));
      double d = deviation.get(k);
      require("deviation", "a finite number > 0", d, d > 0 && d < Double.POSITIVE_INFINITY);
    }
  }

  private static void require(String key, String expected, double value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException(key + ": expected " + expected + "; got " + value);
    }
  }
}
