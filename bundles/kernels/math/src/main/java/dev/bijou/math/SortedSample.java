package dev.bijou.math;

import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * A sample of one variable in ascending order, from which the initial parameters of a family follow.
 *
 * @param values finite values, ascending
 */
public record SortedSample(double[] values) {
  /** Two levels, nearly one standard deviation from the mean in a normal distribution. */
  private static final double BELOW = 0.159;

  private static final double ABOVE = 0.841;

  /** Returns the finite values of a row. */
  public static SortedSample of(Tile row) {
    return new SortedSample(
        Arrays.stream(row.toRow(0)).filter(Double::isFinite).sorted().toArray());
  }

  /** Returns whether there are no values. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /**
   * Returns a quantile, linear between those of neighbors: the value of rank k has the level (k +
   * ½)/n.
   *
   * @param level a number from 0 to 1
   */
  public double quantile(double level) {
    double at = level * values.length - 0.5;
    int below = Math.max(0, Math.min(values.length - 1, (int) Math.floor(at)));
    int above = Math.min(values.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return (1 - share) * values[below] + share * values[above];
  }

  /**
   * Returns half the distance of the quantiles that are two standard deviations apart in a normal
   * distribution; where they are equal half the range, and 1 if all values are.
   */
  public double spread() {
    double inner = 0.5 * (quantile(ABOVE) - quantile(BELOW));
    double outer = 0.5 * values[values.length - 1] - 0.5 * values[0];
    return inner > 0 ? inner : outer > 0 ? outer : 1;
  }
}
