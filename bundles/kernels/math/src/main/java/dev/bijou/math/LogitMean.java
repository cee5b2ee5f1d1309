package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mean M = logit(Σ w_k σ(t_k)) of numbers t_k at each point of a row, where w_k are weights
 * with sum 1. It lies between the least and the largest number. If these increase with a variable
 * x, at the rates a_k = dt_k/dx > 0, so does M, and with its slope M′ and L = log M′,
 *
 * <pre>
 * M′ = Σ w_k a_k σ′(t_k) / σ′(M)      L′ = Σ r_k a_k c_k − κ M′
 * ∂M/∂t_k = r_k M′/a_k                ∂M/∂w_k = (l_k − u_k)/w_k
 * ∂L/∂t_k = r_k c_k − κ ∂M/∂t_k       ∂L/∂w_k = (r_k − l_k − u_k)/w_k      ∂L/∂a_k = r_k/a_k
 * </pre>
 *
 * where l_k, u_k and r_k are the shares of number k in the sums of w σ(t), w (1 − σ(t)) and w a
 * σ′(t), c_k = 1 − 2σ(t_k), κ = 1 − 2σ(M), and the derivatives with respect to w_k do not keep the
 * sum of weights.
 *
 * <p>All are accurate however far from 0 the numbers are, on one side or on both, since no sum
 * underflows. With m the least |t| at a point and e = e<sup>m − |t|</sup> ≤ 1, the smaller of σ(t)
 * and 1 − σ(t) is E e r, E = e<sup>−m</sup> and r = 1/(1 + E e), the other r. If all t of a point
 * have the same sign, the factor E is left out of its smaller sum; otherwise both sums have a term
 * above ½ w. So with F = 1 for equal signs and F = E for different ones
 *
 * <pre>
 * M = log lower − log upper + offset      M′ = F density / (lower upper)      density = Σ w a e r²
 * </pre>
 *
 * where the offset is ±m for equal signs, and 0 for different ones. These sums have positive terms
 * only.
 *
 * <p>All memory is scratch and valid until the frame it was allocated in is released. Arrays have n
 * values.
 */
public final class LogitMean {
  /** Below this F may have few digits. */
  private static final double LEAST = 1e-290;

  /** The extent of an evaluation; each includes those before. */
  public enum Extent {
    /** Values and slopes. */
    SLOPES,

    /** Curvatures. */
    CURVATURES,

    /** The backward pass, which takes memory for each number. */
    PULLBACK
  }

  private final double[][] numbers;
  private final double[][] rates;
  private final double[][] weights;
  private final int n;
  private final Extent extent;
  private final List<Terms> terms;
  private final double[] lower;
  private final double[] upper;
  private final double[] density;

  /** Σ w a² e r² c. */
  private final double[] change;

  private final double[] offset;

  private final double[] m;

  /** E. */
  private final double[] power;

  /** F. */
  private final double[] factor;

  /** The terms of one number: F σ(t) w and so on in the sums, and c. */
  private record Terms(double[] lower, double[] upper, double[] density, double[] score) {
    Terms(int n, Scratch scratch) {
      this(scratch.array(n), scratch.array(n), scratch.array(n), scratch.array(n));
    }
  }

  private LogitMean(
      double[][] numbers,
      double[][] rates,
      double[][] weights,
      int n,
      Extent extent,
      Scratch scratch) {
    this.numbers = numbers;
    this.rates = rates;
    this.weights = weights;
    this.n = n;
    this.extent = extent;
    double[][] sums = RowArrays.zeros(4, n, scratch);
    lower = sums[0];
    upper = sums[1];
    density = sums[2];
    change = sums[3];
    offset = scratch.array(n);
    m = scratch.array(n);
    power = scratch.array(n);
    factor = scratch.array(n);
    terms =
        extent == Extent.PULLBACK
            ? Stream.generate(() -> new Terms(n, scratch)).limit(numbers.length).toList()
            : Collections.nCopies(numbers.length, new Terms(n, scratch));
  }

  /**
   * Evaluates means.
   *
   * @param numbers a row for each t_k, finite; only read, also later
   * @param rates a row for each a_k, positive; likewise
   * @param weights a row for each w_k, positive; likewise
   * @param n the number of points
   * @param extent which methods are called later
   */
  public static LogitMean of(
      double[][] numbers,
      double[][] rates,
      double[][] weights,
      int n,
      Extent extent,
      Scratch scratch) {
    LogitMean mean = new LogitMean(numbers, rates, weights, n, extent, scratch);
    int mark = scratch.mark();
    mean.prepare(scratch);
    mean.addAll(scratch.array(n), scratch.array(n), scratch);
    scratch.release(mark);
    return mean;
  }

  /** Computes m, E, and what depends on the signs. */
  private void prepare(Scratch scratch) {
    double[] least = RowArrays.constant(Double.POSITIVE_INFINITY, n, scratch);
    double[] most = RowArrays.constant(Double.NEGATIVE_INFINITY, n, scratch);
    Arrays.fill(m, 0, n, Double.POSITIVE_INFINITY);
    for (double[] t : numbers) {
      extend(t, least, most);
    }
    for (int i = 0; i < n; i++) {
      offset[i] = Math.max(0, least[i]) + Math.min(0, most[i]);
      factor[i] = logFactor(i);
      power[i] = -m[i];
    }
    Exp.apply(factor, n, scratch);
    Exp.apply(power, n, scratch);
  }

  private void extend(double[] t, double[] least, double[] most) {
    for (int i = 0; i < n; i++) {
      least[i] = Math.min(least[i], t[i]);
      most[i] = Math.max(most[i], t[i]);
      m[i] = Math.min(m[i], Math.abs(t[i]));
    }
  }

  private double logFactor(int i) {
    return Math.abs(offset[i]) - m[i];
  }

  private void addAll(double[] e, double[] r, Scratch scratch) {
    for (int k = 0; k < numbers.length; k++) {
      exponentials(numbers[k], e, r, scratch);
      evaluate(weights[k], rates[k], numbers[k], e, r, terms.get(k));
      add(terms.get(k));
      if (extent != Extent.SLOPES) {
        score(numbers[k], e, r, terms.get(k).score);
        addChange(rates[k], terms.get(k));
      }
    }
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

  private void evaluate(double[] w, double[] a, double[] t, double[] e, double[] r, Terms own) {
    for (int i = 0; i < n; i++) {
      own.lower[i] = part(Branchless.positive(t[i]), w[i] * r[i], e[i] * factor[i]);
    }
    for (int i = 0; i < n; i++) {
      own.upper[i] = part(1 - Branchless.positive(t[i]), w[i] * r[i], e[i] * factor[i]);
    }
    for (int i = 0; i < n; i++) {
      own.density[i] = w[i] * r[i] * e[i] * r[i] * a[i];
    }
  }

  private void score(double[] t, double[] e, double[] r, double[] score) {
    for (int i = 0; i < n; i++) {
      double sign = Math.fma(-2, Branchless.positive(t[i]), 1);
      score[i] = Math.fma(-power[i], e[i], 1) * r[i] * sign;
    }
  }

  /** Returns the larger part of a term for side 1, and the smaller for 0. */
  private static double part(double side, double large, double ratio) {
    return large * Math.fma(side, 1 - ratio, ratio);
  }

  private void add(Terms own) {
    RowArrays.addMultiple(1, own.lower, lower, n);
    RowArrays.addMultiple(1, own.upper, upper, n);
    RowArrays.addMultiple(1, own.density, density, n);
  }

  private void addChange(double[] a, Terms own) {
    for (int i = 0; i < n; i++) {
      change[i] = Math.fma(own.density[i] * a[i], own.score[i], change[i]);
    }
  }

  /** Computes M. */
  public void values(double[] values, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      values[i] = lower[i] / upper[i];
    }
    Log.apply(values, n, scratch);
    for (int i = 0; i < n; i++) {
      values[i] += offset[i];
    }
  }

  /** Returns κ = 1 − 2σ(M), as the difference of both sums without the factors left out. */
  private double difference(int i) {
    double below = offset[i] < 0 ? lower[i] * power[i] : lower[i];
    double above = offset[i] > 0 ? upper[i] * power[i] : upper[i];
    return above - below;
  }

  /** Returns M′/F; infinite where it overflows. */
  private double quotient(int i) {
    return density[i] / lower[i] / upper[i];
  }

  /** Returns log M′ where M′/F overflows or F underflows. */
  private double logSlope(int i) {
    return Log.value(density[i]) - Log.value(lower[i]) - Log.value(upper[i]) + logFactor(i);
  }

  /** Computes M′, 0 where it underflows. */
  public void slopes(double[] slope) {
    for (int i = 0; i < n; i++) {
      double quotient = quotient(i);
      boolean isNear = quotient <= Double.MAX_VALUE && factor[i] >= LEAST;
      slope[i] = isNear ? quotient * factor[i] : Exp.value(logSlope(i));
    }
  }

  /** Computes L = log M′, also where M′ underflows. */
  public void logSlopes(double[] logSlope, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      logSlope[i] = quotient(i);
    }
    Log.apply(logSlope, n, scratch);
    for (int i = 0; i < n; i++) {
      boolean isNear = logSlope[i] <= Double.MAX_VALUE;
      logSlope[i] = isNear ? logSlope[i] + logFactor(i) : logSlope(i);
    }
  }

  /**
   * Computes L′; requires {@link Extent#CURVATURES}.
   *
   * @param slope M′; only read
   */
  public void curvatures(double[] slope, double[] curvature) {
    for (int i = 0; i < n; i++) {
      curvature[i] = change[i] / density[i] - difference(i) * slope[i];
    }
  }

  /**
   * Runs the backward pass, at most once, and nothing else after it; requires {@link
   * Extent#PULLBACK}.
   *
   * @param bar d/dM; only read
   * @param logBar d/dL; only read
   * @param numbersBar rows; replaced by d/dt_k
   * @param ratesBar rows; replaced by d/da_k
   * @param weightsBar rows; replaced by d/dw_k
   */
  public void pullback(
      double[] bar,
      double[] logBar,
      double[][] numbersBar,
      double[][] ratesBar,
      double[][] weightsBar,
      Scratch scratch) {
    int mark = scratch.mark();
    double[] slopeBar = scratch.array(n);
    slopes(slopeBar);
    for (int i = 0; i < n; i++) {
      slopeBar[i] *= Math.fma(-difference(i), logBar[i], bar[i]);
    }
    for (int k = 0; k < numbers.length; k++) {
      Terms share = terms.get(k);
      share(share);
      weights(share, bar, logBar, weights[k], weightsBar[k]);
      rates(share, slopeBar, logBar, rates[k], numbersBar[k], ratesBar[k]);
    }
    scratch.release(mark);
  }

  /** Divides terms by their sums. */
  private void share(Terms own) {
    for (int i = 0; i < n; i++) {
      own.lower[i] /= lower[i];
      own.upper[i] /= upper[i];
      own.density[i] /= density[i];
    }
  }

  private void weights(Terms share, double[] bar, double[] logBar, double[] w, double[] weightBar) {
    for (int i = 0; i < n; i++) {
      double log = share.density[i] - share.lower[i] - share.upper[i];
      double value = share.lower[i] - share.upper[i];
      weightBar[i] = Math.fma(logBar[i], log, bar[i] * value) / w[i];
    }
  }

  private void rates(
      Terms share,
      double[] slopeBar,
      double[] logBar,
      double[] a,
      double[] numberBar,
      double[] rateBar) {
    for (int i = 0; i < n; i++) {
      double part = share.density[i];
      numberBar[i] = part * Math.fma(logBar[i], share.score[i], slopeBar[i] / a[i]);
      rateBar[i] = part * logBar[i] / a[i];
    }
  }
}
