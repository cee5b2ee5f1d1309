package dev.bijou.bijector.radial.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** The vectors from the center to points, and their lengths. */
record Offsets(double[][] vectors, double[] lengths) {
  /** Limits coordinates, so that the square of a length does not overflow. */
  private static final double LIMIT = 1e150;

  static Offsets of(Tile x, double[] center, Scratch scratch) {
    int n = x.size();
    double[][] vectors = RowArrays.of(x, scratch);
    double[] largest = scratch.array(n);
    double[] lengths = scratch.array(n);
    Arrays.fill(largest, 0, n, Double.MIN_NORMAL);
    Arrays.fill(lengths, 0, n, 0);
    for (int j = 0; j < center.length; j++) {
      double[] v = vectors[j];
      for (int i = 0; i < n; i++) {
        v[i] -= center[j];
      }
      Saturation.limit(v, n, LIMIT);
      for (int i = 0; i < n; i++) {
        largest[i] = Math.max(largest[i], Math.abs(v[i]));
      }
    }
    for (double[] v : vectors) {
      for (int i = 0; i < n; i++) {
        double scaled = v[i] / largest[i];
        lengths[i] += scaled * scaled;
      }
    }
    for (int i = 0; i < n; i++) {
      lengths[i] = largest[i] * Math.sqrt(lengths[i]);
    }
    return new Offsets(vectors, lengths);
  }

  /** Replaces sums by the inner products with g. */
  void dot(Tile g, double[] sums, Scratch scratch) {
    int mark = scratch.mark();
    RowArrays.dot(vectors, RowArrays.of(g, scratch), sums, g.size());
    scratch.release(mark);
  }
}
