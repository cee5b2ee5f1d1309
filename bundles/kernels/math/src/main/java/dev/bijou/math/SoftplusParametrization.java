package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Numbers y = least + ln(1 + eʳ) with a lower bound, from unconstrained parameters r. Each row has
 * one number per point.
 *
 * @param least the lower bound of y, finite
 */
public record SoftplusParametrization(double least) implements Parametrization {
  /**
   * Computes rows of y.
   *
   * @param r the parameters, one coordinate per row; only read, and limited by {@link Saturation}
   * @param scratch the scratch memory of the result
   */
  @Override
  public double[][] apply(Tile r, Scratch scratch) {
    double[][] rows = Saturation.limited(r, scratch);
    for (double[] row : rows) {
      Softplus.apply(row, r.size(), scratch);
      for (int i = 0; i < r.size(); i++) {
        row[i] += least;
      }
    }
    return rows;
  }

  /**
   * Runs the backward pass: r̄ += ȳ σ(r).
   *
   * @param r the parameters; only read
   * @param bar rows of the derivatives with respect to y; only read
   * @param to the derivatives with respect to r; added to
   */
  public void pullback(Tile r, double[][] bar, Tile to, Scratch scratch) {
    int mark = scratch.mark();
    double[] slope = scratch.array(r.size());
    for (int k = 0; k < bar.length; k++) {
      RowArrays.read(r, k, slope);
      Sigmoid.apply(slope, r.size(), scratch);
      RowArrays.multiply(slope, bar[k], r.size());
      RowArrays.addMultiple(1, slope, to.coordinate(k));
    }
    scratch.release(mark);
  }

  @Override
  public void pullback(Tile r, double[][] y, double[][] bar, Tile to, Scratch scratch) {
    pullback(r, bar, to, scratch);
  }

  /** Returns the parameter of a number; −∞ for the lower bound, NaN below. */
  @Override
  public double inverse(double y) {
    return SoftplusInverse.value(y - least);
  }
}
