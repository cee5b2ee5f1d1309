package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Sums over the sigmoids at the points of a row. With t = a x + b, m the least |t| at a point and e
 * = e<sup>m − |t|</sup> ≤ 1, the smaller of σ(t) and 1 − σ(t) is E e r, E = e<sup>−m</sup> and r =
 * 1/(1 + E e), the other r. The sums are
 *
 * <pre>lower = Σ w σ(t)    upper = Σ w (1 − σ(t))    density = Σ w a e r²    change = Σ w a² e r² c
 * </pre>
 *
 * where c = 1 − 2σ(t). If all t of a point have the same sign, the factor E is left out of its
 * smaller sum; otherwise both sums have a term above ½ w. So none underflows, all terms of the
 * first three are positive, and
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

  private final int n;

  /** What {@link #at} computes of one sigmoid. */
  record Terms(double[] t, double[] e, double[] r) {
    Terms(int n, Scratch scratch) {
      this(scratch.array(n), scratch.array(n), scratch.array(n));
    }
  }

  /** Prepares sums without terms. */
  private SigmoidSums(SigmoidRow row, double[] points, int n, Scratch scratch) {
    this.n = n;
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
    prepare(row, scratch);
  }

  /** Returns the sums at n points. */
  static SigmoidSums at(SigmoidRow row, double[] points, int n, Scratch scratch) {
    Terms terms = new Terms(n, scratch);
    return at(row, points, n, Collections.nCopies(row.count(), terms), scratch);
  }

  /** Returns the sums at n points, and stores the terms of each sigmoid. */
  static SigmoidSums at(
      SigmoidRow row, double[] points, int n, List<Terms> terms, Scratch scratch) {
    SigmoidSums sums = new SigmoidSums(row, points, n, scratch);
    int mark = scratch.mark();
    double[] limited = sums.limited(scratch);
    double[] large = scratch.array(n);
    double[] small = scratch.array(n);
    for (int k = 0; k < row.count(); k++) {
      Terms own = terms.get(k);
      argument(limited, row.slopes()[k], row.shifts()[k], own.t, n);
      exponents(own.t, sums.m, own.e, n);
      Exp.apply(own.e, n, scratch);
      reciprocals(sums.power, own.e, own.r, n);
      product(row.weights()[k], own.r, large, n);
      product(own.e, sums.factor, small, n);
      multiply(small, large, n);
      addSides(own.t, large, small, sums.lower, sums.upper, n);
      product(own.e, own.r, small, n);
      multiply(small, large, n);
      multiply(small, row.slopes()[k], n);
      add(small, sums.density, n);
      scores(own, sums.power, large, n);
      multiply(small, row.slopes()[k], n);
      addProduct(small, large, sums.change, n);
    }
    sums.compare();
    scratch.release(mark);
    return sums;
  }

  private void compare() {
    for (int i = 0; i < n; i++) {
      double below = offset[i] < 0 ? lower[i] * power[i] : lower[i];
      double above = offset[i] > 0 ? upper[i] * power[i] : upper[i];
      difference[i] = above - below;
    }
  }

  private double[] limited(Scratch scratch) {
    double[] limited = RowArrays.copy(x, n, scratch);
    Saturation.limit(limited, n, LARGEST);
    return limited;
  }

  /** Computes m, E and what depends on the signs. */
  private void prepare(SigmoidRow row, Scratch scratch) {
    int mark = scratch.mark();
    double[] limited = limited(scratch);
    double[] t = scratch.array(n);
    double[] least = scratch.array(n);
    double[] most = scratch.array(n);
    Arrays.fill(m, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(least, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(most, 0, n, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < row.count(); k++) {
      argument(limited, row.slopes()[k], row.shifts()[k], t, n);
      extremes(t, least, most, n);
      smallest(t, m, n);
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

  private static void extremes(double[] t, double[] least, double[] most, int n) {
    for (int i = 0; i < n; i++) {
      least[i] = Math.min(least[i], t[i]);
      most[i] = Math.max(most[i], t[i]);
    }
  }

  private static void smallest(double[] t, double[] m, int n) {
    for (int i = 0; i < n; i++) {
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

  private static void product(double[] a, double[] b, double[] product, int n) {
    for (int i = 0; i < n; i++) {
      product[i] = a[i] * b[i];
    }
  }

  private static void multiply(double[] values, double[] factor, int n) {
    for (int i = 0; i < n; i++) {
      values[i] *= factor[i];
    }
  }

  private static void add(double[] term, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += term[i];
    }
  }

  private static void addProduct(double[] a, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a[i], b[i], sum[i]);
    }
  }

  private static void addSides(
      double[] t, double[] large, double[] small, double[] lower, double[] upper, int n) {
    for (int i = 0; i < n; i++) {
      double side = side(t[i]);
      double difference = large[i] - small[i];
      lower[i] += Math.fma(side, difference, small[i]);
      upper[i] += Math.fma(1 - side, difference, small[i]);
    }
  }

  /** Computes c. */
  private static void scores(Terms terms, double[] power, double[] scores, int n) {
    scores(terms.t, terms.e, terms.r, power, scores, n);
  }

  private static void scores(
      double[] t, double[] e, double[] r, double[] power, double[] scores, int n) {
    for (int i = 0; i < n; i++) {
      double size = Math.fma(-power[i], e[i], 1) * r[i];
      scores[i] = size * Math.fma(-2, side(t[i]), 1);
    }
  }

  /** Returns 1 for t > 0 and 0 for t < 0; a value in between only where |t| < 1e-300. */
  private static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  /** Computes c of a sigmoid. */
  void scores(Terms terms, double[] scores) {
    scores(terms, power, scores, n);
  }

  /** Computes y. */
  void images(double[] y, Scratch scratch) {
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
  void slopes(double[] slope) {
    for (int i = 0; i < n; i++) {
      slope[i] = density[i] / lower[i] / upper[i] * factor[i];
    }
  }

  /** Computes log y′. */
  void logSlopes(double[] logSlope, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      logSlope[i] = density[i] / lower[i] / upper[i];
    }
    Log.apply(logSlope, n, scratch);
    for (int i = 0; i < n; i++) {
      logSlope[i] -= offset[i] == 0 ? m[i] : 0;
    }
  }

  /** Computes (log y′)′. */
  void curvatures(double[] slope, double[] curvature) {
    for (int i = 0; i < n; i++) {
      curvature[i] = change[i] / density[i] - difference[i] * slope[i];
    }
  }
}
