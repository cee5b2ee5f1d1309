package dev.bijou.model;

import dev.bijou.tile.Tile;

/**
 * Rows and the log-densities that the flow gave them when it was fitted. Whoever opens a model
 * computes them again.
 *
 * @param x the rows, dimension x n, n at least 1
 * @param context of each row, context dimension x n
 * @param logProb n values
 */
public record VerificationRows(Tile x, Tile context, double[] logProb) {
  /** By how much a log-density may differ: this, times the larger of 1 and its size. */
  public static final double TOLERANCE = 1e-9;

  /** Checks that there are rows, and that their numbers agree. */
  public VerificationRows {
    if (x.size() == 0) {
      throw new IllegalArgumentException("check rows: expected at least 1; got none");
    }
    if (context.size() != x.size() || logProb.length != x.size()) {
      throw new IllegalArgumentException(
          "check rows: expected %d contexts and log-densities; got %d and %d"
              .formatted(x.size(), context.size(), logProb.length));
    }
  }
}
