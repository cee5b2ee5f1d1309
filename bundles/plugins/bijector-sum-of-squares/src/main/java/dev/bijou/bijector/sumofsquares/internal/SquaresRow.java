package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.InvertibleRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * One sum of squares per point. The integral is evaluated by a Gauss–Legendre rule of L + 1 nodes,
 * which is exact, and whose terms are positive: powers of x would cancel each other where the slope
 * is small.
 */
final class SquaresRow implements InvertibleRow {
  static final double LEAST = 1e-3;

  /** From this slope on, its logarithm is computed term by term. */
  private static final double LARGE = 1e280;

  /** From this y − c on, its root is bracketed by powers of two. */
  private static final double FAR = 1e3;

  private final int polynomials;
  private final int degree;
  private final double[][] quantities;
  private final GaussLegendre rule;

  /**
   * Creates functions.
   *
   * @param polynomials K
   * @param degree L
   * @param quantities a row of constants, then a row for each coefficient, polynomial by polynomial
   */
  SquaresRow(int polynomials, int degree, double[][] quantities) {
    this.polynomials = polynomials;
    this.degree = degree;
    this.quantities = quantities;
    this.rule = GaussLegendre.ofDegree(degree);
  }

  double[][] quantities() {
    return quantities;
  }

  int polynomials() {
    return polynomials;
  }

  int degree() {
    return degree;
  }

  GaussLegendre rule() {
    return rule;
  }

  /** Returns the index of coefficient j ≥ 1 of polynomial k in θ. */
  int index(int k, int j) {
    return k * degree + j;
  }

  @Override
  public SquaresRow select(double[] points, int n, Scratch scratch) {
    return new SquaresRow(polynomials, degree, RowArrays.select(quantities, points, n, scratch));
  }

  /** Replaces x by y and slope by y′, for the functions from an index on. */
  private void map(int from, double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] u = scratch.array(n);
    double[] q = scratch.array(n);
    double[] mean = RowArrays.zeros(1, n, scratch)[0];
    for (int g = 0; g < rule.nodes().length; g++) {
      multiply(rule.nodes()[g], x, u, n);
      slope(from, u, q, n, scratch);
      RowArrays.addMultiple(rule.weights()[g], q, mean, n);
    }
    multiply(1, x, u, n);
    slope(from, u, slope, n, scratch);
    double[] constant = quantities[0];
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(u[i], mean[i], constant[from + i]);
    }
    scratch.release(mark);
  }

  /** Replaces u by a multiple of x, infinities by the largest numbers. */
  private static void multiply(double factor, double[] x, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = factor * Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x[i]));
    }
  }

  /** Replaces q by q(u). */
  void slope(int from, double[] u, double[] q, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] p = scratch.array(n);
    Arrays.fill(q, 0, n, 0);
    for (int k = 0; k < polynomials; k++) {
      polynomial(k, from, u, p, n);
      addSquare(p, q, n);
    }
    for (int i = 0; i < n; i++) {
      q[i] = q[i] / polynomials + LEAST;
    }
    scratch.release(mark);
  }

  /** Replaces p by p_k(u), two powers at a time. */
  void polynomial(int k, int from, double[] u, double[] p, int n) {
    double[] sum = quantities[index(k, degree)];
    int start = from;
    int j = degree - 1;
    if (j < 1) {
      System.arraycopy(sum, from, p, 0, n);
    }
    for (; j > 0; j -= 2) {
      double[] a = quantities[index(k, j)];
      if (j == 1) {
        addOne(sum, start, u, a, from, p, n);
      } else {
        addTwo(sum, start, u, a, quantities[index(k, j - 1)], from, p, n);
      }
      sum = p;
      start = 0;
    }
    addConstant(u, p, n);
  }

  private static void addOne(
      double[] sum, int start, double[] u, double[] a, int from, double[] p, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = Math.fma(sum[start + i], u[i], a[from + i]);
    }
  }

  private static void addTwo(
      double[] sum, int start, double[] u, double[] a, double[] b, int from, double[] p, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = Math.fma(Math.fma(sum[start + i], u[i], a[from + i]), u[i], b[from + i]);
    }
  }

  private static void addConstant(double[] u, double[] p, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = Math.fma(p[i], u[i], 1);
    }
  }

  private static void addSquare(double[] p, double[] q, int n) {
    for (int i = 0; i < n; i++) {
      q[i] = Math.fma(p[i], p[i], q[i]);
    }
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] u = RowArrays.copy(x, n, scratch);
    map(0, x, logSlope, n, scratch);
    logarithm(u, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] u = scratch.array(n);
    multiply(1, x, u, n);
    slope(0, u, logSlope, n, scratch);
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
    for (int k = 0; k < polynomials; k++) {
      double p = 0;
      for (int j = 1; j <= degree; j++) {
        double sign = quantities[index(k, j)][i] * (j % 2 == 0 ? 1 : Math.signum(x));
        p += Math.signum(sign) * Exp.value(logTerm(index(k, j), i, logX) - largest);
      }
      sum += p * p;
    }
    return 2 * largest + Log.value(sum / polynomials);
  }

  private double logTerm(int m, int i, double logX) {
    return Log.value(Math.abs(quantities[m][i])) + (1 + (m - 1) % degree) * logX;
  }

  /** Where y overflows, the step is infinite. */
  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] image = RowArrays.copy(x, n, scratch);
    map(0, image, terms.slope, n, scratch);
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
    for (int k = 0; k < polynomials; k++) {
      polynomial(k, 0, x, p, n);
      derivative(k, x, change, n);
      for (int i = 0; i < n; i++) {
        curvature[i] = Math.fma(p[i], change[i], curvature[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      curvature[i] = 2 * curvature[i] / (polynomials * slope[i]);
    }
    scratch.release(mark);
  }

  /** Replaces change by p_k′(x). */
  private void derivative(int k, double[] x, double[] change, int n) {
    Arrays.fill(change, 0, n, 0);
    for (int j = degree; j > 0; j--) {
      double[] a = quantities[index(k, j)];
      for (int i = 0; i < n; i++) {
        change[i] = Math.fma(change[i], x[i], j * a[i]);
      }
    }
  }

  /**
   * Brackets a root between 0 and 1001 (y − c), since the slope is at least 10⁻³; if halving that
   * took too long, between powers of two.
   */
  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    int mark = scratch.mark();
    new RootGuess(this, n, scratch).apply(y, guess);
    scratch.release(mark);
    for (int i = 0; i < n; i++) {
      double rise = y[i] - quantities[0][i];
      double near = 0;
      double far = 1001 * rise;
      if (!(Math.abs(rise) < FAR)) {
        far = Math.abs(rise) <= Double.MAX_VALUE ? powerOfTwo(i, y[i], rise, scratch) : rise;
        near = 0.5 * far;
      }
      lower[i] = Math.min(near, far);
      upper[i] = Math.max(near, far);
      double first = Double.isNaN(guess[i]) ? 0.75 * far : guess[i];
      guess[i] = Math.max(lower[i], Math.min(upper[i], first));
    }
  }

  /** Returns the nearest power of two beyond a root, or the largest number. */
  private double powerOfTwo(int i, double y, double rise, Scratch scratch) {
    int mark = scratch.mark();
    double[] x = scratch.array(1);
    double[] slope = scratch.array(1);
    double sign = Math.signum(rise);
    int low = Double.MIN_EXPONENT - 53;
    int high = Double.MAX_EXPONENT + 1;
    while (high - low > 1) {
      int middle = (low + high) >> 1;
      x[0] = Math.scalb(sign, middle);
      map(i, x, slope, 1, scratch);
      boolean isBelow = sign * x[0] < sign * y;
      low = isBelow ? middle : low;
      high = isBelow ? high : middle;
    }
    scratch.release(mark);
    return sign * Math.min(Double.MAX_VALUE, Math.scalb(1.0, high));
  }
}
