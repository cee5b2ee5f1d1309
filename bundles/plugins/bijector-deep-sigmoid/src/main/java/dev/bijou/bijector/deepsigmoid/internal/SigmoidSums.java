package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

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
 * first three are positive, and with F = 1 for equal signs and F = E for different ones
 *
 * <pre>y = log lower − log upper + offset      y′ = F density / (lower upper)</pre>
 *
 * where the offset is ±m for equal signs, and 0 for different ones.
 */
final class SigmoidSums {
  /** The largest |x| for which sums are evaluated; beyond, y is linear. */
  private static final double LARGEST = 1e150;

  final List<Terms> terms;
  final double[] lower;
  final double[] upper;
  final double[] density;

  /** Σ w c, the difference of the upper and the lower sum, E included. */
  final double[] difference;

  private final double[] change;
  private final double[] x;
  private final double[] offset;

  private final double[] m;

  /** E. */
  private final double[] power;

  /** F, and its logarithm. */
  private final double[] factor;

  private final double[] logFactor;

  private final int n;

  /** The terms of one sigmoid, and c. */
  record Terms(double[] lower, double[] upper, double[] density, double[] score) {
    Terms(int n, Scratch scratch) {
      this(scratch.array(n), scratch.array(n), scratch.array(n), scratch.array(n));
    }
  }

  /** Prepares sums without terms. */
  private SigmoidSums(double[] points, int n, List<Terms> terms, Scratch scratch) {
    this.n = n;
    this.terms = terms;
    double[][] sums = RowArrays.zeros(5, n, scratch);
    lower = sums[0];
    upper = sums[1];
    density = sums[2];
    difference = sums[3];
    change = sums[4];
    x = RowArrays.copy(points, n, scratch);
    Saturation.limit(x, n, LARGEST);
    offset = scratch.array(n);
    m = scratch.array(n);
    power = scratch.array(n);
    factor = scratch.array(n);
    logFactor = scratch.array(n);
  }

  /**
   * Returns the sums at n points.
   *
   * @param keep whether each sigmoid has its own {@link #terms}, or all share memory
   */
  static SigmoidSums at(SigmoidRow row, double[] points, int n, boolean keep, Scratch scratch) {
    int count = row.count();
    List<Terms> terms =
        keep
            ? Stream.generate(() -> new Terms(n, scratch)).limit(count).toList()
            : Collections.nCopies(count, new Terms(n, scratch));
    SigmoidSums sums = new SigmoidSums(points, n, terms, scratch);
    int mark = scratch.mark();
    double[] t = scratch.array(n);
    double[] e = scratch.array(n);
    double[] r = scratch.array(n);
    sums.prepare(row, t, scratch);
    for (int k = 0; k < count; k++) {
      row.arguments(k, sums.x, t, n);
      sums.exponentials(t, e, r, scratch);
      sums.evaluate(row.weights(k), row.slopes(k), t, e, r, terms.get(k));
      sums.add(row.weights(k), row.slopes(k), terms.get(k));
    }
    scratch.release(mark);
    return sums;
  }

  /** Computes m, E, and what depends on the signs. */
  private void prepare(SigmoidRow row, double[] t, Scratch scratch) {
    int mark = scratch.mark();
    double[] least = scratch.array(n);
    double[] most = scratch.array(n);
    Arrays.fill(least, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(most, 0, n, Double.NEGATIVE_INFINITY);
    Arrays.fill(m, 0, n, Double.POSITIVE_INFINITY);
    for (int k = 0; k < row.count(); k++) {
      row.arguments(k, x, t, n);
      for (int i = 0; i < n; i++) {
        least[i] = Math.min(least[i], t[i]);
        most[i] = Math.max(most[i], t[i]);
        m[i] = Math.min(m[i], Math.abs(t[i]));
      }
    }
    for (int i = 0; i < n; i++) {
      offset[i] = Math.max(0, least[i]) + Math.min(0, most[i]);
      logFactor[i] = Math.abs(offset[i]) - m[i];
      factor[i] = logFactor[i];
      power[i] = -m[i];
    }
    Exp.apply(factor, n, scratch);
    Exp.apply(power, n, scratch);
    scratch.release(mark);
  }

  private void exponentials(double[] t, double[] e, double[] r, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      e[i] = m[i] - Math.abs(t[i]);
    }
    Exp.apply(e, n, scratch);
    for (int i = 0; i < n; i++) {
      r[i] = 1 / Math.fma(power[i], e[i], 1);
    }
  }

  private void evaluate(double[] w, double[] a, double[] t, double[] e, double[] r, Terms terms) {
    for (int i = 0; i < n; i++) {
      terms.lower[i] = part(side(t[i]), w[i] * r[i], e[i] * factor[i]);
    }
    for (int i = 0; i < n; i++) {
      terms.upper[i] = part(1 - side(t[i]), w[i] * r[i], e[i] * factor[i]);
    }
    for (int i = 0; i < n; i++) {
      terms.density[i] = w[i] * r[i] * e[i] * r[i] * a[i];
    }
    for (int i = 0; i < n; i++) {
      terms.score[i] = Math.fma(-power[i], e[i], 1) * r[i] * Math.fma(-2, side(t[i]), 1);
    }
  }

  /** Returns 1 for t > 0 and 0 for t < 0; a value in between only where |t| < 1e-300. */
  private static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  /** Returns the larger part of a term for side 1, and the smaller for 0. */
  private static double part(double side, double large, double ratio) {
    return large * Math.fma(side, 1 - ratio, ratio);
  }

  private void add(double[] w, double[] a, Terms terms) {
    RowArrays.addMultiple(1, terms.lower, lower, n);
    RowArrays.addMultiple(1, terms.upper, upper, n);
    RowArrays.addMultiple(1, terms.density, density, n);
    RowArrays.addProduct(1, w, terms.score, difference, n);
    for (int i = 0; i < n; i++) {
      change[i] = Math.fma(terms.density[i] * a[i], terms.score[i], change[i]);
    }
  }

  /** Replaces the points by y. */
  void images(double[] points, Scratch scratch) {
    int mark = scratch.mark();
    double[] log = scratch.array(n);
    for (int i = 0; i < n; i++) {
      log[i] = lower[i] / upper[i];
    }
    Log.apply(log, n, scratch);
    for (int i = 0; i < n; i++) {
      double beyond = points[i] - x[i];
      double line = beyond == 0 ? 0 : quotient(i) * beyond; // an infinite slope adds nothing at 0
      points[i] = log[i] + offset[i] + line;
    }
    scratch.release(mark);
  }

  /** Returns y′/F, which is y′ far out; infinite where it overflows. */
  private double quotient(int i) {
    return density[i] / lower[i] / upper[i];
  }

  /** Computes y′, 0 where it underflows. */
  void slopes(double[] slope) {
    for (int i = 0; i < n; i++) {
      double quotient = quotient(i);
      slope[i] =
          quotient <= Double.MAX_VALUE
              ? quotient * factor[i]
              : density[i] * factor[i] / lower[i] / upper[i];
    }
  }

  /** Computes log y′. */
  void logSlopes(double[] logSlope, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      logSlope[i] = quotient(i);
    }
    Log.apply(logSlope, n, scratch);
    for (int i = 0; i < n; i++) {
      if (logSlope[i] > Double.MAX_VALUE) {
        logSlope[i] = Log.value(density[i]) - Log.value(lower[i]) - Log.value(upper[i]);
      }
      logSlope[i] += logFactor[i];
    }
  }

  /** Computes (log y′)′. */
  void curvatures(double[] slope, double[] curvature) {
    for (int i = 0; i < n; i++) {
      curvature[i] = change[i] / density[i] - difference[i] * slope[i];
    }
  }
}
