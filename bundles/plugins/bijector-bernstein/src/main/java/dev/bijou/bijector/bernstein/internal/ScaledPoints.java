package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;

/**
 * Points in units of [−B, B], and Bernstein polynomials there. With c the point of the interval
 * nearest to x: t = (c + B)/(2B), 1 − t and x − c. Both t and 1 − t are accurate where they are
 * small.
 */
record ScaledPoints(double[] t, double[] complement, double[] excess, int n) {
  static ScaledPoints of(double bound, double[] x, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(3, n, scratch);
    ScaledPoints points = new ScaledPoints(rows[0], rows[1], rows[2], n);
    points.scale(bound, x);
    return points;
  }

  private void scale(double bound, double[] x) {
    double scale = 0.5 / bound;
    for (int i = 0; i < n; i++) {
      double inner = Math.max(-bound, Math.min(bound, x[i]));
      t[i] = Math.min(1, (inner + bound) * scale);
      complement[i] = Math.min(1, (bound - inner) * scale);
      excess[i] = x[i] - inner;
    }
  }

  /**
   * Computes the sum of basis polynomials of degree {@code count − 1} with coefficients from a row
   * on, by Horner's rule in t and 1 − t (as by G. Farin, <i>Curves and Surfaces for CAGD</i>). It
   * is accurate to about 2 count roundings of the largest term.
   */
  void sum(double[][] rows, int from, int count, double[] sum, Scratch scratch) {
    int mark = scratch.mark();
    double[] power = RowArrays.constant(1, n, scratch);
    System.arraycopy(rows[from], 0, sum, 0, n);
    double binomial = 1;
    for (int k = 1; k < count; k++) {
      binomial *= (count - (double) k) / k;
      addTerm(binomial, power, rows[from + k], sum);
    }
    scratch.release(mark);
  }

  /** Replaces powers of t by the next ones, and adds their term. */
  private void addTerm(double binomial, double[] power, double[] row, double[] sum) {
    for (int i = 0; i < n; i++) {
      double next = power[i] * t[i];
      power[i] = next;
      sum[i] = Math.fma(sum[i], complement[i], binomial * next * row[i]);
    }
  }

  /** Returns the basis polynomials of degree {@code count − 1}. */
  double[][] basis(int count, Scratch scratch) {
    double[][] basis = new double[count][];
    double[] power = RowArrays.constant(1, n, scratch);
    double binomial = 1;
    for (int k = 0; k < count; k++) {
      basis[k] = RowArrays.constant(binomial, n, scratch);
      RowArrays.multiply(basis[k], power, n);
      RowArrays.multiply(power, t, n);
      binomial *= (count - 1.0 - k) / (k + 1);
    }
    double[] other = RowArrays.constant(1, n, scratch);
    for (int k = count - 1; k >= 0; k--) {
      RowArrays.multiply(basis[k], other, n);
      RowArrays.multiply(other, complement, n);
    }
    return basis;
  }
}
