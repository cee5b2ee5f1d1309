package dev.bijou.timing.internal.measure;

import java.util.Arrays;

/** Order statistics. Arguments are only read and must have at least one value. */
public final class Statistics {
  private Statistics() {}

  /** Returns the median: the middle value, or the mean of the two middle values. */
  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * Returns the p-quantile, linear between order statistics, with the k-th of n at (k − 1)/(n − 1)
   * (definition 7 of Hyndman and Fan, The American Statistician 50, 1996).
   */
  public static double quantile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the width of the middle 80 % of the values, relative to their median. */
  public static double spread(double[] values) {
    return (quantile(values, 0.9) - quantile(values, 0.1)) / median(values);
  }
}
