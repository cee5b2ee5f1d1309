package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * K positive numbers with a given sum, y_k = least + (total − K least) w_k with the {@link Softmax}
 * w of unconstrained logits. Each row has one number per point.
 *
 * <p>Logits of a point that differ by more than 600 count as 600, so that no w_k underflows.
 * Derivatives are those of a softmax without this bound.
 *
 * @param total the sum of the numbers
 * @param least the lower bound of the numbers, from 0 to less than total/K
 */
public record SoftmaxParametrization(double total, double least) implements Parametrization {
  /** The largest ratio of weights, as a logarithm. */
  private static final double SPREAD = 600;

  /**
   * Computes rows of y.
   *
   * @param logits one coordinate per row; only read, and limited by {@link Saturation}
   * @param scratch the scratch memory of the result
   */
  @Override
  public double[][] apply(Tile logits, Scratch scratch) {
    int n = logits.size();
    double[][] rows = Saturation.limited(logits, scratch);
    int mark = scratch.mark();
    Softmax.apply(rows, SPREAD, scratch.array(n), scratch.array(n), n, scratch);
    scratch.release(mark);
    double free = free(rows.length);
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        row[i] = least + free * row[i];
      }
    }
    return rows;
  }

  private double free(int count) {
    return total - count * least;
  }

  /**
   * Runs the backward pass: r̄_k += (y_k − least)(ȳ_k − Σ_j w_j ȳ_j).
   *
   * @param y the rows that {@link #apply} returned; only read
   * @param bar rows of the derivatives with respect to y; only read
   * @param to the derivatives with respect to the logits; added to
   */
  public void pullback(double[][] y, double[][] bar, Tile to, Scratch scratch) {
    int n = to.size();
    int mark = scratch.mark();
    double[] mean = RowArrays.constant(0, n, scratch);
    double[] own = scratch.array(n);
    double factor = 1 / free(y.length);
    for (int k = 0; k < y.length; k++) {
      addTo(mean, factor, y[k], bar[k], n);
    }
    for (int k = 0; k < y.length; k++) {
      center(y[k], bar[k], mean, own, n);
      RowArrays.addMultiple(1, own, to.coordinate(k));
    }
    scratch.release(mark);
  }

  private void addTo(double[] mean, double factor, double[] y, double[] bar, int n) {
    for (int i = 0; i < n; i++) {
      mean[i] = Math.fma(factor * (y[i] - least), bar[i], mean[i]);
    }
  }

  private void center(double[] y, double[] bar, double[] mean, double[] centered, int n) {
    for (int i = 0; i < n; i++) {
      centered[i] = (y[i] - least) * (bar[i] - mean[i]);
    }
  }

  @Override
  public void pullback(Tile logits, double[][] y, double[][] bar, Tile to, Scratch scratch) {
    pullback(y, bar, to, scratch);
  }

  /** Returns a logit of a number; those of all numbers with the given sum are its parameters. */
  @Override
  public double inverse(double y) {
    return Log.value(y - least);
  }
}
