package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.InvertibleRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The functions y = logit(Σ w_k σ(a_k x + b_k)) of a row. Scratch memory, valid until the frame it
 * was allocated in is released.
 *
 * @param quantities K rows of w, K of a, and K of b
 */
record SigmoidRow(double[][] quantities) implements InvertibleRow {
  /** The rounding error of y and of a shift, relative to them. */
  private static final double MARGIN = 1e-14;

  /** From here on, the shifts, which are limited, do not matter in double precision. */
  private static final double FAR = 1e120;

  /** A bound of slopes that are divided by. */
  private static final double LEAST_SLOPE = 1e-300;

  /** Returns the number K of sigmoids. */
  int count() {
    return quantities.length / 3;
  }

  double[] weights(int k) {
    return quantities[k];
  }

  double[] slopes(int k) {
    return quantities[count() + k];
  }

  private double[] shifts(int k) {
    return quantities[2 * count() + k];
  }

  /** Computes t = a x + b of a sigmoid. */
  void arguments(int k, double[] x, double[] t, int n) {
    double[] a = slopes(k);
    double[] b = shifts(k);
    for (int i = 0; i < n; i++) {
      t[i] = Math.fma(a[i], x[i], b[i]);
    }
  }

  @Override
  public SigmoidRow select(double[] points, int n, Scratch scratch) {
    return new SigmoidRow(RowArrays.select(quantities, points, n, scratch));
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, false, scratch);
    sums.logSlopes(logSlope, scratch);
    sums.images(x, scratch);
    scratch.release(mark);
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, false, scratch);
    double[] image = RowArrays.copy(x, n, scratch);
    sums.images(image, scratch);
    sums.slopes(terms.slope);
    sums.curvatures(terms.slope, terms.curvature);
    for (int i = 0; i < n; i++) {
      terms.slope[i] = Math.max(LEAST_SLOPE, terms.slope[i]);
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
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
    double[] margin = scratch.array(n);
    for (int i = 0; i < n; i++) {
      margin[i] = count() == 1 || Math.abs(y[i]) > FAR ? 0 : MARGIN * (1 + Math.abs(y[i]));
    }
    for (int k = 0; k < count(); k++) {
      double[] w = weights(k);
      double[] a = slopes(k);
      double[] b = shifts(k);
      for (int i = 0; i < n; i++) {
        guess[i] = Math.fma(w[i], (y[i] - b[i]) / a[i], guess[i]);
      }
      for (int i = 0; i < n; i++) {
        lower[i] = Math.min(lower[i], (y[i] - b[i] - error(margin[i], b[i])) / a[i]);
      }
      for (int i = 0; i < n; i++) {
        upper[i] = Math.max(upper[i], (y[i] - b[i] + error(margin[i], b[i])) / a[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      if (Math.abs(y[i]) > FAR) {
        lower[i] = y[i] > 0 ? upper[i] : lower[i];
        upper[i] = lower[i];
      }
    }
    scratch.release(mark);
  }

  private static double error(double margin, double shift) {
    return Math.fma(Math.min(MARGIN, margin), Math.abs(shift), margin);
  }
}
