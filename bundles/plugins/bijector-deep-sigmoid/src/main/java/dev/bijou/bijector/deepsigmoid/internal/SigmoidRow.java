package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Softmax;
import dev.bijou.math.Softplus;
import dev.bijou.math.inverse.InvertibleRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The functions y = logit(Σ w_k σ(a_k x + b_k)) of a row, one array for each w, a and b of each of
 * K sigmoids. Scratch memory, valid until the frame it was allocated in is released.
 */
record SigmoidRow(double[][] weights, double[][] slopes, double[][] shifts)
    implements InvertibleRow {
  /**
   * The largest ratio of weights, as a logarithm: none underflows. Derivatives are those of a
   * softmax without this bound.
   */
  private static final double SPREAD = 600;

  /** The rounding error of y and of a shift, relative to them. */
  private static final double MARGIN = 1e-14;

  /** From here on, the shifts, which are limited, do not matter in double precision. */
  private static final double FAR = 1e120;

  /** A bound of slopes that are divided by. */
  private static final double LEAST_SLOPE = 1e-300;

  /** Computes rows of w = softmax(logits), of a = softplus(slopes) + floor, and of b. */
  static double[][] quantities(Tile theta, double floor, Scratch scratch) {
    int n = theta.size();
    int count = theta.dimension() / 3;
    double[][] rows = RowArrays.of(theta, scratch);
    for (double[] row : rows) {
      Saturation.limit(row, n);
    }
    double[][] weights = Arrays.copyOfRange(rows, 0, count);
    Saturation.limitSpread(weights, SPREAD, n, scratch);
    Softmax.apply(weights, scratch.array(n), scratch.array(n), n, scratch);
    for (int k = count; k < 2 * count; k++) {
      Softplus.apply(rows[k], n, scratch);
      for (int i = 0; i < n; i++) {
        rows[k][i] += floor;
      }
    }
    return rows;
  }

  /** Returns the functions with these quantities. */
  static SigmoidRow of(double[][] quantities) {
    int count = quantities.length / 3;
    return new SigmoidRow(
        Arrays.copyOfRange(quantities, 0, count),
        Arrays.copyOfRange(quantities, count, 2 * count),
        Arrays.copyOfRange(quantities, 2 * count, 3 * count));
  }

  /** Returns the number K of sigmoids. */
  int count() {
    return weights.length;
  }

  @Override
  public SigmoidRow select(double[] points, int n, Scratch scratch) {
    return new SigmoidRow(
        RowArrays.select(weights, points, n, scratch),
        RowArrays.select(slopes, points, n, scratch),
        RowArrays.select(shifts, points, n, scratch));
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, scratch);
    sums.logSlopes(logSlope, scratch);
    sums.images(x, scratch);
    scratch.release(mark);
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, scratch);
    sums.slopes(terms.slope);
    sums.curvatures(terms.slope, terms.curvature);
    sums.images(terms.step, scratch);
    for (int i = 0; i < n; i++) {
      terms.slope[i] = Math.max(LEAST_SLOPE, terms.slope[i]);
      terms.step[i] = (y[i] - terms.step[i]) / terms.slope[i];
    }
    scratch.release(mark);
  }

  /** The roots of the single sigmoids bracket the root; the guess is their weighted mean. */
  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    Arrays.fill(lower, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(upper, 0, n, Double.NEGATIVE_INFINITY);
    Arrays.fill(guess, 0, n, 0);
    int mark = scratch.mark();
    double[] least = RowArrays.copy(lower, n, scratch);
    double[] inverse = scratch.array(n);
    double margin = count() == 1 ? 0 : MARGIN;
    for (int k = 0; k < count(); k++) {
      invert(slopes[k], inverse, least, n);
      addRoot(y, weights[k], inverse, shifts[k], guess, n);
      widen(y, inverse, shifts[k], margin, lower, upper, n);
    }
    for (int i = 0; i < n; i++) {
      if (Math.abs(y[i]) > FAR) {
        lower[i] = y[i] / least[i];
        upper[i] = lower[i];
      }
      guess[i] = Math.max(lower[i], Math.min(upper[i], guess[i]));
    }
    scratch.release(mark);
  }

  private static void invert(double[] a, double[] inverse, double[] least, int n) {
    for (int i = 0; i < n; i++) {
      inverse[i] = 1 / a[i];
      least[i] = Math.min(least[i], a[i]);
    }
  }

  private static void addRoot(
      double[] y, double[] w, double[] inverse, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(w[i], (y[i] - b[i]) * inverse[i], sum[i]);
    }
  }

  private static void widen(
      double[] y,
      double[] inverse,
      double[] b,
      double margin,
      double[] lower,
      double[] upper,
      int n) {
    for (int i = 0; i < n; i++) {
      double width = margin * (1 + Math.abs(y[i]) + Math.abs(b[i]));
      double distance = y[i] - b[i];
      lower[i] = Math.min(lower[i], (distance - width) * inverse[i]);
      upper[i] = Math.max(upper[i], (distance + width) * inverse[i]);
    }
  }
}
