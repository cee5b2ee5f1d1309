package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.GaussLegendre;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.inverse.InvertibleRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * One sum of squares per point. The integral is evaluated by a Gauss–Legendre rule of L + 1 nodes,
 * which is exact, and whose terms are positive: powers of x would cancel each other where the slope
 * is small.
 *
 * @param family the configuration
 * @param quantities a row of constants, then a row for each coefficient, polynomial by polynomial
 */
record SquaresRow(SumOfSquares family, double[][] quantities) implements InvertibleRow {
  static final double LEAST = 1e-3;

  /** From this slope on, its logarithm is computed term by term. */
  private static final double LARGE = 1e280;

  /** The largest y − c for whose root 1001 (y − c) is no infinite bound. */
  private static final double FARTHEST = Double.MAX_VALUE / 1001;

  private static final GaussLegendre[] RULES = new GaussLegendre[SumOfSquares.HIGHEST + 1];

  static {
    Arrays.setAll(RULES, degree -> GaussLegendre.of(degree + 1));
  }

  GaussLegendre rule() {
    return RULES[family.degree()];
  }

  /** Returns 1/K. */
  double share() {
    return 1.0 / family.polynomials();
  }

  /** Returns the index of coefficient j ≥ 1 of polynomial k in θ. */
  int index(int k, int j) {
    return k * family.degree() + j;
  }

  double[] coefficient(int k, int j) {
    return quantities[index(k, j)];
  }

  @Override
  public SquaresRow select(double[] points, int n, Scratch scratch) {
    return new SquaresRow(family, RowArrays.select(quantities, points, n, scratch));
  }

  /** Replaces x by y and slope by y′. */
  private void map(double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] u = scratch.array(n);
    double[] mean = RowArrays.constant(0, n, scratch);
    Saturation.limit(x, n, Double.MAX_VALUE);
    for (int g = 0; g < rule().nodes().length; g++) {
      multiply(rule().nodes()[g], x, u, n);
      slope(u, slope, n, scratch);
      RowArrays.addMultiple(rule().weights()[g], slope, mean, n);
    }
    slope(x, slope, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(x[i], mean[i], quantities[0][i]);
    }
    scratch.release(mark);
  }

  private static void multiply(double factor, double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = factor * x[i];
    }
  }

  /** Replaces q by q(u). */
  void slope(double[] u, double[] q, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] p = scratch.array(n);
    Arrays.fill(q, 0, n, LEAST);
    for (int k = 0; k < family.polynomials(); k++) {
      polynomial(k, u, p, n);
      RowArrays.addProduct(share(), p, p, q, n);
    }
    scratch.release(mark);
  }

  /** Replaces p by p_k(u), by Horner's rule, two powers at a time. */
  void polynomial(int k, double[] u, double[] p, int n) {
    int j = family.degree();
    if (j % 2 == 0) {
      System.arraycopy(coefficient(k, j), 0, p, 0, n);
      j--;
    } else {
      Arrays.fill(p, 0, n, 0);
    }
    for (; j > 1; j -= 2) {
      addTwo(p, u, coefficient(k, j), coefficient(k, j - 1), n);
    }
    addLast(p, u, coefficient(k, 1), n);
  }

  private static void addTwo(double[] p, double[] u, double[] a, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = Math.fma(Math.fma(p[i], u[i], a[i]), u[i], b[i]);
    }
  }

  private static void addLast(double[] p, double[] u, double[] a, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = Math.fma(Math.fma(p[i], u[i], a[i]), u[i], 1);
    }
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] points = RowArrays.copy(x, n, scratch);
    map(x, logSlope, n, scratch);
    logarithm(points, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] u = RowArrays.copy(x, n, scratch);
    Saturation.limit(u, n, Double.MAX_VALUE);
    slope(u, logSlope, n, scratch);
    logarithm(u, logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces slopes at x by their logarithms. */
  private void logarithm(double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] log = RowArrays.copy(slope, n, scratch);
    Log.apply(log, n, scratch);
    for (int i = 0; i < n; i++) {
      slope[i] = slope[i] > LARGE ? farLogSlope(i, x[i]) : log[i];
    }
    scratch.release(mark);
  }

  /** Returns the log-slope where it may overflow, relative to the largest term of a polynomial. */
  private double farLogSlope(int i, double x) {
    double logX = Log.value(Math.min(Double.MAX_VALUE, Math.abs(x)));
    double largest = Double.NEGATIVE_INFINITY;
    for (int m = 1; m < quantities.length; m++) {
      largest = Math.max(largest, logTerm(m, i, logX));
    }
    double sum = Double.MIN_NORMAL;
    for (int k = 0; k < family.polynomials(); k++) {
      double p = 0;
      for (int j = 1; j <= family.degree(); j++) {
        double sign = coefficient(k, j)[i] * (j % 2 == 0 ? 1 : Math.signum(x));
        p += Math.signum(sign) * Exp.value(logTerm(index(k, j), i, logX) - largest);
      }
      sum += p * p;
    }
    return 2 * largest + Log.value(sum * share());
  }

  private double logTerm(int m, int i, double logX) {
    return Log.value(Math.abs(quantities[m][i])) + (1 + (m - 1) % family.degree()) * logX;
  }

  /** Where y overflows, the step is infinite. */
  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] image = RowArrays.copy(x, n, scratch);
    map(image, terms.slope, n, scratch);
    curvature(x, terms.slope, terms.curvature, n, scratch);
    for (int i = 0; i < n; i++) {
      terms.slope[i] = Math.min(Double.MAX_VALUE, terms.slope[i]);
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
    }
    scratch.release(mark);
  }

  /** Replaces curvature by (log y′)′, given y′. */
  void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] p = scratch.array(n);
    double[] change = scratch.array(n);
    Arrays.fill(curvature, 0, n, 0);
    for (int k = 0; k < family.polynomials(); k++) {
      polynomial(k, x, p, n);
      derivative(k, x, change, n);
      RowArrays.addProduct(2 * share(), p, change, curvature, n);
    }
    for (int i = 0; i < n; i++) {
      curvature[i] /= slope[i];
    }
    scratch.release(mark);
  }

  /** Replaces change by p_k′(x). */
  private void derivative(int k, double[] x, double[] change, int n) {
    Arrays.fill(change, 0, n, 0);
    for (int j = family.degree(); j > 0; j--) {
      double[] a = coefficient(k, j);
      for (int i = 0; i < n; i++) {
        change[i] = Math.fma(change[i], x[i], j * a[i]);
      }
    }
  }

  /** Brackets a root between 0 and 1001 (y − c), since the slope is at least 10⁻³. */
  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      double rise = y[i] - quantities[0][i];
      boolean isFinite = Math.abs(rise) <= Double.MAX_VALUE;
      double near = isFinite ? 0 : rise;
      double far = isFinite ? 1001 * Math.max(-FARTHEST, Math.min(FARTHEST, rise)) : rise;
      lower[i] = Math.min(near, far);
      upper[i] = Math.max(near, far);
    }
    int mark = scratch.mark();
    new RootGuess(this, n, scratch).apply(y, guess);
    scratch.release(mark);
  }
}
