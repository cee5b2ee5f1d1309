package dev.bijou.math;

import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The finite values of a sample in ascending order, from which initial parameters are estimated.
 * The value of rank k of n has the level (k + 1/2)/n; between values, levels are interpolated.
 *
 * @param values the values
 */
public record SortedSample(double[] values) {
  /** The levels between which the spread is measured: those of ±1 deviation of a Gaussian. */
  private static final double BELOW = 0.159;

  private static final double ABOVE = 0.841;

  /** Sorts the finite values of a tile of dimension 1. */
  public static SortedSample of(Tile row) {
    return new SortedSample(
        Arrays.stream(row.toRow(0)).filter(Double::isFinite).sorted().toArray());
  }

  /** Returns whether there is no finite value. All other methods need one. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** Returns the least value. */
  public double least() {
    return values[0];
  }

  /** Returns the largest value. */
  public double largest() {
    return values[values.length - 1];
  }

  /** Returns the quantile of a level from 0 to 1. */
  public double quantile(double level) {
    double at = level * values.length - 0.5;
    int below = Math.max(0, Math.min(values.length - 1, (int) Math.floor(at)));
    int above = Math.min(values.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return (1 - share) * values[below] + share * values[above];
  }

  /** Returns the level of a value, that of the least or the largest if it lies beyond. */
  public double level(double x) {
    double inner = Math.max(least(), Math.min(largest(), x));
    int found = Arrays.binarySearch(values, inner);
    int above = found >= 0 ? found : -1 - found;
    double place = above;
    if (found < 0) {
      place += (inner - values[above]) / (values[above] - values[above - 1]);
    }
    return (place + 0.5) / values.length;
  }

  /** Returns half the distance between the quantiles of ±1 deviation, or of the ends, or 1. */
  public double spread() {
    double inner = 0.5 * quantile(ABOVE) - 0.5 * quantile(BELOW);
    double outer = 0.5 * largest() - 0.5 * least();
    return inner > 0 ? inner : outer > 0 ? outer : 1;
  }
}
