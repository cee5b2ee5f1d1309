package dev.bijou.training.internal;

import java.util.Arrays;

/** The mean and the standard deviation of a column. */
record ColumnMoments(double mean, double deviation) {
  /**
   * Computes the moments of the differences from the first value, which are exact where the column
   * is far from 0, in two passes. The differences are scaled, so that no sum overflows.
   */
  static ColumnMoments of(double[] values) {
    double origin = values.length == 0 ? 0 : values[0];
    double scale = Arrays.stream(values).map(v -> Math.abs(v - origin)).max().orElse(0);
    if (scale == 0) {
      return new ColumnMoments(origin, 0);
    }
    double mean = Arrays.stream(values).map(v -> (v - origin) / scale).average().orElse(0);
    double variance =
        Arrays.stream(values)
            .map(v -> (v - origin) / scale - mean)
            .map(v -> v * v)
            .average()
            .orElse(0);
    return new ColumnMoments(origin + mean * scale, Math.sqrt(variance) * scale);
  }
}
