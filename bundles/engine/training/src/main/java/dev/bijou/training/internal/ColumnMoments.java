package dev.bijou.training.internal;

import java.util.Arrays;

/** The mean and the standard deviation of a column. */
record ColumnMoments(double mean, double deviation) {
  /** Computes the moments in two passes, on scaled values so that no sum overflows. */
  static ColumnMoments of(double[] values) {
    double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (scale == 0) {
      return new ColumnMoments(0, 0);
    }
    double mean = Arrays.stream(values).map(v -> v / scale).average().orElse(0);
    double variance =
        Arrays.stream(values).map(v -> v / scale - mean).map(v -> v * v).average().orElse(0);
    return new ColumnMoments(mean * scale, Math.sqrt(variance) * scale);
  }
}
