package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Sums over the sigmoids at the points of a row. With t = a x + b, m the least |t| at a point and e =
 * e<sup>m − |t|</sup> ≤ 1, the smaller of σ(t) and 1 − σ(t) is E e r, E = e<sup>−m</sup> and r = 1/(1
 * + E e), the other r. The sums are
 *
 * <pre>lower = Σ w σ(t)    upper = Σ w (1 − σ(t))    density = Σ w a e r²    change = Σ w a² e r² c</pre>
 *
 * where c = 1 − 2σ(t). If all t of a point have the same sign, the factor E is left out of its
 * smaller sum; otherwise both sums have a term above ½ w. So none underflows, all terms of the first
 * three are positive, and
 *
 * <pre>
 * y = log lower − log upper ± m      log y′ = log density − log lower − log upper
 * y = log lower − log upper          log y′ = log density − log lower − log upper − m
 * </pre>
 *
 * for equal and for different signs. Every loop is small, so that the just-in-time compiler
 * vectorizes it.
 */
final class SigmoidSums {
  /** The largest |x| for which sums are evaluated; beyond, y is linear. */
  private static final double LARGEST = 1e150;

  /** The values t, e and r of each sigmoid. */
  final double[][] t;

  final double[][] e;
  final double[][] r;
  final double[] lower;
  final double[] upper;
  final double[] density;

  /** The difference of the upper and the lower sum, E included. */
  final double[] difference;

  /** The factor of smaller terms, E for different signs and 1 for equal ones. */
  final double[] factor;

  private final double[] change;
  private final double[] m;
  private final double[] power;

  /** ±m for equal signs, 0 for different ones. */
  private final double[] offset;

  private final double[] x;

  SigmoidSums(SigmoidRow row, double[] points, int n, Scratch scratch) {
    int count = row.count();
    t = RowArrays.allocate(count, n, scratch);
    e = RowArrays.allocate(count, n, scratch);
    r = RowArrays.allocate(count, n, scratch);
    double[][] sums = RowArrays.zeros(4, n, scratch);
    lower = sums[0];
    upper = sums[1];
    density = sums[2];
    change = sums[3];
    difference = scratch.array(n);
    factor = scratch.array(n);
    m = scratch.array(n);
    power = scratch.array(n);
    offset = scratch.array(n);
    x = RowArrays.copy(points, n, scratch);
    arguments(row, n, scratch);
    for (int k = 0; k < count; k++) {
      exponents(t[k], m, e[k], n);
      Exp.apply(e[k], n, scratch);
      reciprocals(power, e[k], r[k], n);
      addSides(row.weights()[k], t[k], e[k], r[k], n);
      addDensity(row.weights()[k], row.slopes()[k], t[k], e[k], r[k], n);
    }
    for (int i = 0; i < n; i++) {
      double below = offset[i] < 0 ? lower[i] * power[i] : lower[i];
      double above = offset[i] > 0 ? upper[i] * power[i] : upper[i];
      difference[i] = above - below;
    }
  }

  /** Computes t, m, E and what depends on the signs. */
  private void arguments(SigmoidRow row, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] limited = RowArrays.copy(x, n, scratch);
    Saturation.limit(limited, n, LARGEST);
    double[] least = scratch.array(n);
    double[] most = scratch.array(n);
    Arrays.fill(m, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(least, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(most, 0, n, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < t.length; k++) {
      argument(limited, row.slopes()[k], row.shifts()[k], t[k], n);
      extremes(t[k], least, most, m, n);
    }
    for (int i = 0; i < n; i++) {
      offset[i] = Math.max(0, least[i]) + Math.min(0, most[i]);
      power[i] = -m[i];
    }
    Exp.apply(power, n, scratch);
    for (int i = 0; i < n; i++) {
      factor[i] = offset[i] == 0 ? power[i] : 1;
    }
    scratch.release(mark);
  }

  private static void argument(double[] x, double[] a, double[] b, double[] t, int n) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.fma(a[i], x[i], b[i]);
    }
  }

  private static void extremes(double[] t, double[] least, double[] most, double[] m, int n) {
    for (int i = 0; i < n; i++) {
      least[i] = Math.min(least[i], t[i]);
      most[i] = Math.max(most[i], t[i]);
      m[i] = Math.min(m[i], Math.abs(t[i]));
    }
  }

  private static void exponents(double[] t, double[] m, double[] e, int n) {
    for (int i = 0; i < n; i++) {
      e[i] = m[i] - Math.abs(t[i]);
    }
  }

  private static void reciprocals(double[] power, double[] e, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = 1 / Math.fma(power[i], e[i], 1);
    }
  }

  private void addSides(double[] w, double[] t, double[] e, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      double large = w[i] * r[i];
      double small = large * (e[i] * factor[i]);
      double side = side(t[i]);
      lower[i] += Math.fma(side, large - small, small);
      upper[i] += Math.fma(1 - side, large - small, small);
    }
  }

  private void addDensity(double[] w, double[] a, double[] t, double[] e, double[] r, int n) {
    for (int i = 0; i < n; i++) {
      double term = w[i] * a[i] * (e[i] * r[i] * r[i]);
      density[i] += term;
      change[i] = Math.fma(term * a[i], score(t[i], power[i] * e[i], r[i]), change[i]);
    }
  }

  /** Returns 1 for t > 0 and 0 for t < 0; a value in between only where |t| < 1e-300. */
  private static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  private static double score(double t, double exponential, double r) {
    return Math.fma(-2, side(t), 1) * ((1 - exponential) * r);
  }

  /** Returns c of sigmoid k at point i. */
  double score(int k, int i) {
    return score(t[k][i], power[i] * e[k][i], r[k][i]);
  }

  /** Computes y. */
  void images(double[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = lower[i] / upper[i];
    }
    Log.apply(y, n, scratch);
    for (int i = 0; i < n; i++) {
      y[i] += offset[i];
      if (Math.abs(x[i]) > LARGEST) {
        y[i] += density[i] / lower[i] / upper[i] * (x[i] - Math.copySign(LARGEST, x[i]));
      }
    }
  }

  /** Computes y′, 0 where it underflows. */
  void slopes(double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      slope[i] = density[i] / lower[i] / upper[i] * factor[i];
    }
  }

  /** Computes log y′. */
  void logSlopes(double[] logSlope, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      logSlope[i] = density[i] / lower[i] / upper[i];
    }
    Log.apply(logSlope, n, scratch);
    for (int i = 0; i < n; i++) {
      logSlope[i] -= offset[i] == 0 ? m[i] : 0;
    }
  }

  /** Computes (log y′)′. */
  void curvatures(double[] slope, double[] curvature, int n) {
    for (int i = 0; i < n; i++) {
      curvature[i] = change[i] / density[i] - difference[i] * slope[i];
    }
  }
}
