package dev.bijou.training.internal;

import java.util.Arrays;

/**
 * The median of a column and a robust scale: half the range of the middle 68 % of its values, from
 * the 16th to the 84th percentile, which is the standard deviation of a Gaussian. If that is 0, the
 * scale is the root mean square distance from the median of the values that differ from it, so that
 * a rare value of a column with two values is not far away.
 *
 * <p>These figures only find outliers. They must not standardize a column: a column with long tails
 * would reach far beyond the bound of a spline.
 */
record RobustRange(double median, double scale) {
  /** A value farther from the median is an outlier, in robust scales. */
  static final int FAR = 1000;

  /** Computes median and scale from the values themselves, without interpolation. */
  static RobustRange of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = quantile(sorted, 0.5);
    double half = quantile(sorted, 0.84) / 2 - quantile(sorted, 0.16) / 2;
    return new RobustRange(median, half > 0 ? half : distanceOfOthers(sorted, median));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double distanceOfOthers(double[] values, double median) {
    double[] distances =
        Arrays.stream(values).filter(v -> v != median).map(v -> v - median).toArray();
    double largest = Arrays.stream(distances).map(Math::abs).max().orElse(0);
    double meanSquare =
        Arrays.stream(distances).map(v -> v / largest).map(v -> v * v).average().orElse(0);
    return largest * Math.sqrt(meanSquare);
  }

  /** Returns whether a value is an outlier; none is if the column is constant. */
  boolean isFar(double value) {
    return scale > 0 && Math.abs(value - median) > FAR * scale;
  }
}
