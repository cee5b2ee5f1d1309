package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Points at which functions on an interval [−B, B] are evaluated that are given as Bernstein
 * polynomials, and continued outside by their values at ±B. With c the point of the interval
 * nearest to x,
 *
 * <pre>p(x) = Σ c_k C(m, k) tᵏ(1 − t)ᵐ⁻ᵏ      t = (c + B)/(2B)      k = 0 … m ≤ 1000</pre>
 *
 * <p>with one row of n values for each coefficient. Both t and 1 − t are accurate where they are
 * small. Sums are evaluated by Horner's rule in both (as by G. Farin, <i>Curves and Surfaces for
 * CAGD</i>). Positive coefficients have positive terms, which do not cancel each other.
 *
 * <p>Two terms at a time load and store rows half as often. Four terms, or two sums in one loop,
 * are two to four times slower: the compiler of Java 17 does not vectorize loops over more rows.
 *
 * <p>Error: about 2m roundings of the largest term.
 *
 * @param bound B
 * @param t n values
 * @param complement n values of 1 − t
 * @param excess n values of x − c, which are 0 inside the interval
 * @param n the number of points
 */
public record BernsteinPoints(
    double bound, double[] t, double[] complement, double[] excess, int n) {
  /**
   * Computes the points of a row.
   *
   * @param bound B
   * @param x the points; only read
   * @param scratch the scratch memory of the result
   */
  public static BernsteinPoints of(double bound, double[] x, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(3, n, scratch);
    BernsteinPoints points = new BernsteinPoints(bound, rows[0], rows[1], rows[2], n);
    points.scale(x);
    return points;
  }

  private void scale(double[] x) {
    double scale = 0.5 / bound;
    for (int i = 0; i < n; i++) {
      double inner = Math.max(-bound, Math.min(bound, x[i]));
      t[i] = Math.min(1, (inner + bound) * scale);
      complement[i] = Math.min(1, (bound - inner) * scale);
      excess[i] = x[i] - inner;
    }
  }

  /**
   * Evaluates a function.
   *
   * @param c the coefficients, at least one; only read
   * @param value replaced by p(x)
   */
  public void value(double[][] c, double[] value, Scratch scratch) {
    int mark = scratch.mark();
    int m = c.length - 1;
    double[] power = RowArrays.constant(1, n, scratch);
    Arrays.fill(value, 0, n, 0);
    double binomial = 1;
    int k = 0;
    for (; k < m; k += 2) {
      double next = binomial * (m - k) / (k + 1);
      addTwo(binomial, next, c[k], c[k + 1], power, value);
      binomial = next * (m - 1 - k) / (k + 2);
    }
    if (k == m) {
      add(1, c[k], power, value);
    }
    scratch.release(mark);
  }

  private void addTwo(
      double binomial, double next, double[] c, double[] b, double[] power, double[] sum) {
    for (int i = 0; i < n; i++) {
      double above = power[i] * t[i];
      double first = Math.fma(sum[i], complement[i], binomial * power[i] * c[i]);
      sum[i] = Math.fma(first, complement[i], next * above * b[i]);
      power[i] = above * t[i];
    }
  }

  /** Adds the last of an odd number of terms. */
  private void add(double binomial, double[] c, double[] power, double[] sum) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(sum[i], complement[i], binomial * power[i] * c[i]);
    }
  }

  /**
   * Evaluates the integral of a function from −B to x, whose coefficients inside are partial sums.
   *
   * @param c the coefficients, at least one; only read
   * @param value p(x); only read
   * @param integral replaced by ∫ p
   */
  public void integral(double[][] c, double[] value, double[] integral, Scratch scratch) {
    int mark = scratch.mark();
    int m = c.length;
    double[] power = RowArrays.copy(t, n, scratch);
    double[] partial = RowArrays.constant(0, n, scratch);
    Arrays.fill(integral, 0, n, 0);
    double binomial = 1;
    int k = 0;
    for (; k < m - 1; k += 2) {
      double next = binomial * (m - 1 - k) / (k + 2);
      addTwoSums(binomial, next, c[k], c[k + 1], power, partial, integral);
      binomial = next * (m - 2 - k) / (k + 3);
    }
    if (k < m) {
      RowArrays.addMultiple(1, c[k], partial, n);
      add(1.0 / m, partial, power, integral);
    }
    for (int i = 0; i < n; i++) {
      integral[i] = Math.fma(excess[i], value[i], 2 * bound * integral[i]);
    }
    scratch.release(mark);
  }

  private void addTwoSums(
      double binomial,
      double next,
      double[] c,
      double[] b,
      double[] power,
      double[] partial,
      double[] sum) {
    for (int i = 0; i < n; i++) {
      double above = power[i] * t[i];
      double own = partial[i] + c[i];
      double both = own + b[i];
      double first = Math.fma(sum[i], complement[i], binomial * power[i] * own);
      sum[i] = Math.fma(first, complement[i], next * above * both);
      partial[i] = both;
      power[i] = above * t[i];
    }
  }

  /**
   * Evaluates the derivative of a function, whose coefficients are differences.
   *
   * @param c the coefficients, at least one; only read
   * @param slope replaced by p′(x), which is 0 outside
   */
  public void slope(double[][] c, double[] slope, Scratch scratch) {
    int mark = scratch.mark();
    int m = c.length - 1;
    int k = m % 2;
    double[] power = k == 0 ? RowArrays.constant(1, n, scratch) : RowArrays.copy(t, n, scratch);
    Arrays.fill(slope, 0, n, 0);
    if (k == 1) {
      RowArrays.addMultiple(m, c[1], slope, n);
      RowArrays.addMultiple(-m, c[0], slope, n);
    }
    double binomial = k == 0 ? m : m * (m - 1.0);
    for (; k < m; k += 2) {
      double next = binomial * (m - 1 - k) / (k + 1);
      addTwoDifferences(binomial, next, c[k], c[k + 1], c[k + 2], power, slope);
      binomial = next * (m - 2 - k) / (k + 2);
    }
    for (int i = 0; i < n; i++) {
      slope[i] = excess[i] == 0 ? 0.5 / bound * slope[i] : 0 * slope[i];
    }
    scratch.release(mark);
  }

  private void addTwoDifferences(
      double binomial,
      double next,
      double[] c,
      double[] b,
      double[] a,
      double[] power,
      double[] slope) {
    for (int i = 0; i < n; i++) {
      double above = power[i] * t[i];
      double first = Math.fma(slope[i], complement[i], binomial * power[i] * (b[i] - c[i]));
      slope[i] = Math.fma(first, complement[i], next * above * (a[i] - b[i]));
      power[i] = above * t[i];
    }
  }

  /**
   * Runs the backward pass of {@link #value} and {@link #integral}.
   *
   * @param count the number of coefficients
   * @param integralBar d/d(∫ p); only read
   * @param valueBar d/d(p(x)) at a fixed integral; only read
   * @param scratch the scratch memory of the result
   * @return the derivatives with respect to the coefficients
   */
  public double[][] pullback(int count, double[] integralBar, double[] valueBar, Scratch scratch) {
    double[][] bar = basis(count, scratch);
    int mark = scratch.mark();
    double[] later = RowArrays.constant(0, n, scratch);
    for (int k = count - 1; k >= 0; k--) {
      pull(bar[k], 2 * bound / count, integralBar, valueBar, later);
    }
    scratch.release(mark);
    return bar;
  }

  /** Replaces a basis polynomial by a derivative, given the sum of the later ones. */
  private void pull(
      double[] basis, double share, double[] integralBar, double[] valueBar, double[] later) {
    for (int i = 0; i < n; i++) {
      double own = basis[i];
      double reach = Math.fma(excess[i], own, share * Math.fma(t[i], own, later[i]));
      basis[i] = Math.fma(integralBar[i], reach, valueBar[i] * own);
      later[i] += own;
    }
  }

  /** Returns the basis polynomials, those with one coefficient 1. */
  private double[][] basis(int count, Scratch scratch) {
    double[][] basis = new double[count][];
    double binomial = 1;
    for (int k = 0; k < count; k++) {
      basis[k] = RowArrays.constant(binomial, n, scratch);
      binomial *= (count - 1.0 - k) / (k + 1);
    }
    int mark = scratch.mark();
    double[] power = RowArrays.constant(1, n, scratch);
    double[] other = RowArrays.constant(1, n, scratch);
    for (int k = 0; k < count; k++) {
      multiply(basis[k], power, t);
      multiply(basis[count - 1 - k], other, complement);
    }
    scratch.release(mark);
    return basis;
  }

  /** Multiplies by a power, and replaces it by the next. */
  private void multiply(double[] row, double[] power, double[] factor) {
    for (int i = 0; i < n; i++) {
      row[i] *= power[i];
      power[i] *= factor[i];
    }
  }
}
