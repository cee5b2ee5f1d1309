package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.math.inverse.RowEquation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * One polynomial per point: with coefficients a_i, slopes s_i between them, and the basis of degree
 * n − 1,
 *
 * <pre>y = Σ a_i b_i + (h t + x − c) y′      y′ = Σ s_i b_i      i = 0 … n − 1</pre>
 *
 * where c is the nearest point of [−B, B]: this is the polynomial inside, and outside its tangent.
 * Sums of the nonnegative b_i are evaluated by Horner's rule in t and 1 − t (as by G. Farin,
 * <i>Curves and Surfaces for CAGD</i>), which is accurate to about 2n roundings of their largest
 * coefficient. Scratch memory, valid until the frame it was allocated in is released.
 */
final class PolynomialRow {
  private final Bernstein family;
  private final double[][] coefficients;
  private final double[][] slopes;
  private final double[] binomials;

  /**
   * Creates polynomials.
   *
   * @param family the configuration
   * @param coefficients a₀ to aₙ, a row for each
   * @param slopes s₀ to sₙ₋₁, a row for each
   */
  PolynomialRow(Bernstein family, double[][] coefficients, double[][] slopes) {
    this.family = family;
    this.coefficients = coefficients;
    this.slopes = slopes;
    this.binomials = binomials(family.degree() - 1);
  }

  /** Computes the polynomials of the columns of θ. */
  static PolynomialRow of(Bernstein family, Tile theta, Scratch scratch) {
    int n = theta.size();
    double[][] slopes = family.outside().slopes(family, theta, scratch);
    double[][] coefficients = new double[slopes.length + 1][];
    coefficients[0] = family.outside().start(family, theta, scratch);
    for (int k = 0; k < slopes.length; k++) {
      coefficients[k + 1] = scratch.array(n);
      addMultiple(coefficients[k], family.spacing(), slopes[k], coefficients[k + 1], n);
    }
    return new PolynomialRow(family, coefficients, slopes);
  }

  private static void addMultiple(double[] a, double factor, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(factor, b[i], a[i]);
    }
  }

  /** Returns the binomial coefficients of degree n. */
  static double[] binomials(int n) {
    double[] row = new double[n + 1];
    row[0] = 1;
    for (int k = 1; k <= n; k++) {
      row[k] = Math.rint(row[k - 1] * (n - k + 1) / k);
    }
    return row;
  }

  Bernstein family() {
    return family;
  }

  double[][] coefficients() {
    return coefficients;
  }

  double[][] slopes() {
    return slopes;
  }

  /** Replaces x by y and logSlope by log y′. */
  void forward(double[] x, double[] logSlope, int n, Scratch scratch) {
    evaluate(0, x, logSlope, n, scratch);
    Log.apply(logSlope, n, scratch);
  }

  /** Replaces n points by their images under the polynomials from an index on, slope by y′. */
  void evaluate(int from, double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    ScaledPoints points = new ScaledPoints(family.bound(), x, n, scratch);
    double[] sum = scratch.array(n);
    double[] power = scratch.array(n);
    Arrays.fill(sum, 0, n, 0);
    Arrays.fill(slope, 0, n, 0);
    Arrays.fill(power, 0, n, 1);
    for (int k = 0; k < binomials.length; k++) {
      addTerm(binomials[k], power, coefficients[k], from, points.complement, sum, n);
      addTerm(binomials[k], power, slopes[k], from, points.complement, slope, n);
      multiply(power, points.t, n);
    }
    double h = family.spacing();
    for (int i = 0; i < n; i++) {
      double offset = Math.fma(h, points.t[i], points.excess[i]);
      sum[i] = Math.fma(slope[i], offset, sum[i]);
    }
    if (isIdentity()) {
      identity(x, sum, slope, n);
    }
    System.arraycopy(sum, 0, x, 0, n);
    scratch.release(mark);
  }

  private static void addTerm(
      double binomial,
      double[] power,
      double[] row,
      int from,
      double[] complement,
      double[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(sum[i], complement[i], binomial * power[i] * row[from + i]);
    }
  }

  private static void multiply(double[] power, double[] t, int n) {
    for (int i = 0; i < n; i++) {
      power[i] *= t[i];
    }
  }

  /** Makes the map outside exactly the identity; NaN parameters still give NaN. */
  private void identity(double[] x, double[] y, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(x[i]) >= family.bound()) {
        y[i] = x[i] + 0 * slope[i];
        slope[i] = 1 + 0 * slope[i];
      }
    }
  }

  /** Adds the terms of a Newton step towards the roots of f(x) = y, for the polynomials from 0 on. */
  void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] image = RowArrays.copy(x, n, scratch);
    evaluate(0, image, terms.slope, n, scratch);
    bend(x, terms.curvature, n, scratch);
    for (int i = 0; i < n; i++) {
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
      terms.curvature[i] /= terms.slope[i];
    }
    scratch.release(mark);
  }

  /** Replaces bend by y″ at x; 0 outside. */
  void bend(double[] x, double[] bend, int n, Scratch scratch) {
    int mark = scratch.mark();
    ScaledPoints points = new ScaledPoints(family.bound(), x, n, scratch);
    double[] power = scratch.array(n);
    Arrays.fill(power, 0, n, 1);
    Arrays.fill(bend, 0, n, 0);
    double[] binomials = binomials(family.degree() - 2);
    double scale = (family.degree() - 1) / (2 * family.bound());
    for (int k = 0; k < binomials.length; k++) {
      addChange(
          scale * binomials[k], power, slopes[k], slopes[k + 1], points.complement, bend, n);
      multiply(power, points.t, n);
    }
    for (int i = 0; i < n; i++) {
      bend[i] = points.excess[i] == 0 ? bend[i] : 0;
    }
    scratch.release(mark);
  }

  private static void addChange(
      double factor,
      double[] power,
      double[] before,
      double[] after,
      double[] complement,
      double[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(sum[i], complement[i], factor * power[i] * (after[i] - before[i]));
    }
  }

  /** Replaces y by x and logSlope by log y′ there. */
  void solve(double[] y, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] x = guess(y, n, scratch);
    double[] inner = scratch.array(n);
    double[] lower = scratch.array(n);
    double[] upper = scratch.array(n);
    for (int i = 0; i < n; i++) {
      inner[i] = Math.max(lowest(i), Math.min(highest(i), y[i]));
      lower[i] = y[i] > inner[i] ? family.bound() : -family.bound();
      upper[i] = y[i] < inner[i] ? -family.bound() : family.bound();
    }
    RowEquation equation = new RowEquation(this::evaluate, inner, scratch);
    family.solver().solve(equation, row(lower, n), row(upper, n), row(x, n), scratch);
    for (int i = 0; i < n; i++) {
      y[i] = inner[i] == y[i] ? x[i] : outside(i, x[i], y[i] - inner[i]);
    }
    System.arraycopy(y, 0, x, 0, n);
    forward(x, logSlope, n, scratch);
    scratch.stats().evaluated(n);
    scratch.release(mark);
  }

  private static Tile row(double[] values, int n) {
    return Tile.over(values).points(0, n);
  }

  private double lowest(int i) {
    return isIdentity() ? -family.bound() : coefficients[0][i];
  }

  private double highest(int i) {
    return isIdentity() ? family.bound() : coefficients[family.degree()][i];
  }

  private boolean isIdentity() {
    return family.outside() == Outside.IDENTITY;
  }

  /** Returns the point beyond an end x of the interval whose image is that far beyond its image. */
  private double outside(int i, double x, double excess) {
    return x + excess / (isIdentity() ? 1 : slopes[x < 0 ? 0 : slopes.length - 1][i]);
  }

  /** Returns the inverses of the control polygons, which run through a_i at the i-th of n + 1 points. */
  private double[] guess(double[] y, int n, Scratch scratch) {
    double[] x = scratch.array(n);
    Arrays.fill(x, 0, n, -family.bound());
    for (int k = 0; k < slopes.length; k++) {
      addSegment(family.spacing(), coefficients[k], slopes[k], y, x, n);
    }
    return x;
  }

  private static void addSegment(
      double h, double[] coefficient, double[] slope, double[] y, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += Math.max(0, Math.min(h, (y[i] - coefficient[i]) / slope[i]));
    }
  }
}
