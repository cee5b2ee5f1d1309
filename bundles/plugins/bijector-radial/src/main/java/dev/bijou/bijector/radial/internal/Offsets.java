package dev.bijou.bijector.radial.internal;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The vectors from the center to points, and their lengths. */
record Offsets(Tile vectors, double[] lengths) {
  /** Limits coordinates, so that the square of a length does not overflow. */
  private static final double LIMIT = 1e150;

  static Offsets of(Tile x, double[] center, Scratch scratch) {
    int n = x.size();
    Tile vectors = scratch.copy(x);
    double[] largest = scratch.array(n);
    double[] lengths = scratch.array(n);
    for (int i = 0; i < n; i++) {
      largest[i] = Double.MIN_NORMAL;
      lengths[i] = 0;
    }
    for (int j = 0; j < center.length; j++) {
      int at = vectors.offset(j);
      for (int i = 0; i < n; i++) {
        double value = vectors.data()[at + i] - center[j];
        vectors.data()[at + i] = Math.max(-LIMIT, Math.min(LIMIT, value));
        largest[i] = Math.max(largest[i], Math.abs(vectors.data()[at + i]));
      }
    }
    for (int j = 0; j < center.length; j++) {
      int at = vectors.offset(j);
      for (int i = 0; i < n; i++) {
        double scaled = vectors.data()[at + i] / largest[i];
        lengths[i] += scaled * scaled;
      }
    }
    for (int i = 0; i < n; i++) {
      lengths[i] = largest[i] * Math.sqrt(lengths[i]);
    }
    return new Offsets(vectors, lengths);
  }

  /** Replaces sums by the inner products with g. */
  void dot(Tile g, double[] sums) {
    for (int i = 0; i < g.size(); i++) {
      sums[i] = 0;
    }
    for (int j = 0; j < g.dimension(); j++) {
      int from = vectors.offset(j);
      int other = g.offset(j);
      for (int i = 0; i < g.size(); i++) {
        sums[i] += vectors.data()[from + i] * g.data()[other + i];
      }
    }
  }
}
