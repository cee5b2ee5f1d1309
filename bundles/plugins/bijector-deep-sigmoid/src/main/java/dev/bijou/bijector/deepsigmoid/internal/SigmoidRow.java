package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Softmax;
import dev.bijou.math.Softplus;
import dev.bijou.math.inverse.BracketedRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The functions y = logit(Σ w_k σ(a_k x + b_k)) of a row, one row of values for each log w, w, a
 * and b of each of K sigmoids. Scratch memory, valid until the frame it was allocated in is
 * released.
 */
record SigmoidRow(double[][] logWeights, double[][] weights, double[][] slopes, double[][] shifts)
    implements BracketedRow {
  /** The rounding error of y and of a shift, relative to them. */
  private static final double MARGIN = 1e-14;

  /** From here on, the shifts, which are limited, do not matter in double precision. */
  private static final double FAR = 1e120;

  /** The least logarithm of a slope that is a step. */
  private static final double LEAST_LOG = -690;

  /** Computes w = softmax(logits), a = softplus(slopes) + floor and b from a column per point. */
  static SigmoidRow of(Tile theta, double floor, Scratch scratch) {
    int n = theta.size();
    int count = theta.dimension() / 3;
    double[][] logits = limited(theta.coordinates(0, count), scratch);
    double[][] slopes = limited(theta.coordinates(count, 2 * count), scratch);
    double[][] shifts = limited(theta.coordinates(2 * count, 3 * count), scratch);
    double[][] weights = RowArrays.copy(logits, n, scratch);
    double[] largest = scratch.array(n);
    double[] logSum = scratch.array(n);
    Softmax.apply(weights, largest, logSum, n, scratch);
    Log.apply(logSum, n, scratch);
    for (int k = 0; k < count; k++) {
      Softplus.apply(slopes[k], n, scratch);
      for (int i = 0; i < n; i++) {
        slopes[k][i] += floor;
        logits[k][i] -= largest[i] + logSum[i];
      }
    }
    return new SigmoidRow(logits, weights, slopes, shifts);
  }

  private static double[][] limited(Tile theta, Scratch scratch) {
    double[][] rows = RowArrays.of(theta, scratch);
    for (double[] row : rows) {
      Saturation.limit(row, theta.size());
    }
    return rows;
  }

  /** Returns the number K of sigmoids. */
  int count() {
    return weights.length;
  }

  @Override
  public SigmoidRow select(double[] points, int n, Scratch scratch) {
    return new SigmoidRow(
        select(logWeights, points, n, scratch),
        select(weights, points, n, scratch),
        select(slopes, points, n, scratch),
        select(shifts, points, n, scratch));
  }

  private static double[][] select(double[][] rows, double[] points, int n, Scratch scratch) {
    double[][] selected = RowArrays.allocate(rows.length, n, scratch);
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < n; i++) {
        selected[k][i] = rows[k][(int) points[i]];
      }
    }
    return selected;
  }

  /** Replaces x by y and logSlope by log dy/dx. */
  void map(double[] x, double[] logSlope, int n, Scratch scratch) {
    if (count() == 1) {
      for (int i = 0; i < n; i++) {
        x[i] = Math.fma(slopes[0][i], x[i], shifts[0][i]);
        logSlope[i] = Log.value(slopes[0][i]);
      }
    } else {
      mapSum(x, logSlope, n, scratch);
    }
  }

  /** Replaces y by x and logSlope by log dy/dx, for a single sigmoid. */
  void invert(double[] y, double[] logSlope, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (y[i] - shifts[0][i]) / slopes[0][i];
      logSlope[i] = Log.value(slopes[0][i]);
    }
  }

  private void mapSum(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, scratch);
    double[] y = scratch.array(n);
    sums.slopes(logSlope, n);
    Log.apply(logSlope, n, scratch);
    sums.images(y, n, scratch);
    for (int i = 0; i < n; i++) {
      if (sums.far(i)) {
        FarPoint point = new FarPoint(this, i, x[i], sums);
        y[i] = point.y();
        logSlope[i] = point.logSlope();
      }
    }
    System.arraycopy(y, 0, x, 0, n);
    scratch.release(mark);
  }

  @Override
  public void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    map(RowArrays.copy(x, n, scratch), logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    SigmoidSums sums = SigmoidSums.at(this, x, n, scratch);
    sums.slopes(terms.slope, n);
    sums.images(terms.step, n, scratch);
    sums.curvatures(terms.slope, terms.curvature, n);
    for (int i = 0; i < n; i++) {
      if (sums.far(i)) {
        FarPoint point = new FarPoint(this, i, x[i], sums);
        terms.step[i] = point.y();
        terms.slope[i] = Exp.value(Math.max(LEAST_LOG, point.logSlope()));
        terms.curvature[i] = point.curvature();
      }
    }
    for (int i = 0; i < n; i++) {
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
    double[] inverse = scratch.array(n);
    for (int k = 0; k < count(); k++) {
      for (int i = 0; i < n; i++) {
        inverse[i] = 1 / slopes[k][i];
      }
      addRoot(y, weights[k], inverse, shifts[k], guess, n);
      widen(y, inverse, shifts[k], lower, upper, n);
    }
    scratch.release(mark);
    for (int i = 0; i < n; i++) {
      if (Math.abs(y[i]) > FAR) {
        lower[i] = y[i] / leastSlope(i);
        upper[i] = lower[i];
      }
      guess[i] = Math.max(lower[i], Math.min(upper[i], guess[i]));
    }
  }

  private double leastSlope(int i) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] a : slopes) {
      least = Math.min(least, a[i]);
    }
    return least;
  }

  private static void widen(
      double[] y, double[] inverse, double[] b, double[] lower, double[] upper, int n) {
    for (int i = 0; i < n; i++) {
      double width = MARGIN * (1 + Math.abs(y[i]) + Math.abs(b[i]));
      double distance = y[i] - b[i];
      lower[i] = Math.min(lower[i], (distance - width) * inverse[i]);
      upper[i] = Math.max(upper[i], (distance + width) * inverse[i]);
    }
  }

  private static void addRoot(
      double[] y, double[] w, double[] inverse, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(w[i], (y[i] - b[i]) * inverse[i], sum[i]);
    }
  }
}
