package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.LogitMean;
import dev.bijou.math.LogitMean.Extent;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.inverse.DifferentiableRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The functions y = logit(Σ w_k σ(a_k x + b_k)) of a row. Scratch memory, valid until the frame it
 * was allocated in is released.
 *
 * @param quantities K rows of w, K of a, and K of b
 */
record SigmoidRow(double[][] quantities) implements DifferentiableRow {
  /** The rounding error of y and of a shift, relative to them. */
  private static final double MARGIN = 1e-14;

  /** From here on, the shifts, which are limited, do not matter in double precision. */
  private static final double FAR = 1e120;

  /** The largest |x| for which means are evaluated; beyond, y is proportional to x. */
  private static final double LARGEST = 0x1p500;

  /** A bound of slopes that are divided by. */
  private static final double LEAST_SLOPE = 1e-300;

  private int count() {
    return quantities.length / 3;
  }

  /** Returns the rows of w (0), a (1) or b (2). */
  private static double[][] part(double[][] rows, int part) {
    int count = rows.length / 3;
    return Arrays.copyOfRange(rows, part * count, (part + 1) * count);
  }

  private LogitMean mean(double[] x, int n, Extent extent, Scratch scratch) {
    double[] near = RowArrays.copy(x, n, scratch);
    Saturation.limit(near, n, LARGEST);
    double[][] a = part(quantities, 1);
    double[][] t = RowArrays.copy(part(quantities, 2), n, scratch);
    RowArrays.addMultiples(near, a, t, n);
    return LogitMean.of(t, a, part(quantities, 0), n, extent, scratch);
  }

  /** Replaces x by y. */
  private static void images(LogitMean mean, double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] value = scratch.array(n);
    mean.values(value, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = value[i] * Math.max(1, Math.abs(x[i]) / LARGEST);
    }
    scratch.release(mark);
  }

  @Override
  public SigmoidRow select(double[] points, int n, Scratch scratch) {
    return new SigmoidRow(RowArrays.select(quantities, points, n, scratch));
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    LogitMean mean = mean(x, n, Extent.SLOPES, scratch);
    mean.logSlopes(logSlope, scratch);
    images(mean, x, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    LogitMean mean = mean(x, n, Extent.CURVATURES, scratch);
    double[] image = RowArrays.copy(x, n, scratch);
    images(mean, image, n, scratch);
    mean.slopes(terms.slope);
    mean.curvatures(terms.slope, terms.curvature);
    for (int i = 0; i < n; i++) {
      terms.slope[i] = Math.max(LEAST_SLOPE, terms.slope[i]);
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
    }
    scratch.release(mark);
  }

  /** By the chain rule, b_k gets the derivative with respect to a_k x + b_k, a_k and x shares. */
  @Override
  public double[][] pullback(double[] x, double[] bar, double[] logBar, int n, Scratch scratch) {
    double[][] quantitiesBar = RowArrays.allocate(quantities.length, n, scratch);
    int mark = scratch.mark();
    double[][] slopesBar = part(quantitiesBar, 1);
    double[][] shiftsBar = part(quantitiesBar, 2);
    LogitMean mean = mean(x, n, Extent.PULLBACK, scratch);
    mean.pullback(bar, logBar, shiftsBar, slopesBar, part(quantitiesBar, 0), scratch);
    RowArrays.addMultiples(x, shiftsBar, slopesBar, n);
    RowArrays.dot(part(quantities, 1), shiftsBar, bar, n);
    scratch.release(mark);
    return quantitiesBar;
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
      double[] w = quantities[k];
      double[] a = quantities[count() + k];
      double[] b = quantities[2 * count() + k];
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
