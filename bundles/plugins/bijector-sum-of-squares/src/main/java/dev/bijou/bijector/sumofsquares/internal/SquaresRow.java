package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.GaussLegendre;
import dev.bijou.math.IncreasingPolynomials;
import dev.bijou.math.Log;
import dev.bijou.math.Polynomials;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Softplus;
import dev.bijou.math.inverse.SlopeRow;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * One sum of squares per point. The integral is evaluated by a Gauss–Legendre rule of L + 1 nodes,
 * which is exact, and whose terms are positive: powers of x would cancel each other where the slope
 * is small.
 *
 * @param quantities a row of constants, a row for each coefficient, polynomial by polynomial, and a
 *     row of ones
 * @param polynomials for each polynomial its L + 1 rows of coefficients, of which the first is 1
 */
record SquaresRow(double[][] quantities, double[][][] polynomials) implements SlopeRow {
  private static final double LEAST = 1e-3;

  /** From this slope on, its logarithm is computed from those of its terms. */
  private static final double LARGE = 1e280;

  /** The largest y − c for whose root 1001 (y − c) is no infinite bound. */
  private static final double FARTHEST = Double.MAX_VALUE / 1001;

  private static final GaussLegendre[] RULES = new GaussLegendre[SumOfSquares.HIGHEST + 1];

  static {
    Arrays.setAll(RULES, degree -> GaussLegendre.of(degree + 1));
  }

  static SquaresRow of(int degree, double[][] quantities) {
    double[][][] polynomials = new double[(quantities.length - 2) / degree][][];
    for (int k = 0; k < polynomials.length; k++) {
      polynomials[k] = Arrays.copyOfRange(quantities, k * degree, (k + 1) * degree + 1);
      polynomials[k][0] = quantities[quantities.length - 1];
    }
    return new SquaresRow(quantities, polynomials);
  }

  private int degree() {
    return polynomials[0].length - 1;
  }

  /** Returns 1/K. */
  private double share() {
    return 1.0 / polynomials.length;
  }

  @Override
  public SquaresRow select(double[] points, int n, Scratch scratch) {
    return of(degree(), RowArrays.select(quantities, points, n, scratch));
  }

  @Override
  public void map(double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] mean = scratch.array(n);
    Saturation.limit(x, n, Double.MAX_VALUE);
    RULES[degree()].mean(this::slope, x, mean, n, scratch);
    slope(x, slope, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(x[i], mean[i], quantities[0][i]);
    }
    scratch.release(mark);
  }

  /** Replaces q by q(x). */
  private void slope(double[] x, double[] q, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] p = scratch.array(n);
    Arrays.fill(q, 0, n, LEAST);
    for (double[][] c : polynomials) {
      Polynomials.value(c, x, p, n);
      RowArrays.addProduct(share(), p, p, q, n);
    }
    scratch.release(mark);
  }

  @Override
  public void logarithm(double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] log = RowArrays.copy(slope, n, scratch);
    Log.apply(log, n, scratch);
    for (int i = 0; i < n; i++) {
      slope[i] = slope[i] > LARGE ? largeLogarithm(i, x[i]) : log[i];
    }
    scratch.release(mark);
  }

  private double largeLogarithm(int i, double x) {
    double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    double log = Log.value(LEAST / share());
    for (double[][] c : polynomials) {
      double square = 2 * Polynomials.logMagnitude(c, i, finite);
      log = Math.max(log, square) + Softplus.value(-Math.abs(log - square));
    }
    return log + Log.value(share());
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] p = scratch.array(n);
    double[] change = scratch.array(n);
    Arrays.fill(curvature, 0, n, 0);
    for (double[][] c : polynomials) {
      Polynomials.value(c, x, p, n);
      Polynomials.slope(c, x, change, n);
      RowArrays.addProduct(2 * share(), p, change, curvature, n);
    }
    for (int i = 0; i < n; i++) {
      curvature[i] /= slope[i];
    }
    scratch.release(mark);
  }

  /**
   * Brackets a root between 0 and 1001 (y − c), since the slope is at least 10⁻³. It is guessed
   * from the powers of x, which are evaluated several times faster than the rule.
   */
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
    IncreasingPolynomials.guess(powers(n, scratch), y, guess, n, scratch);
    scratch.release(mark);
  }

  /** Returns the coefficients of the powers of x in y. */
  private double[][] powers(int n, Scratch scratch) {
    double[][] powers = RowArrays.zeros(2 * degree() + 2, n, scratch);
    powers[0] = quantities[0];
    Arrays.fill(powers[1], 0, n, LEAST);
    for (double[][] c : polynomials) {
      for (int j = 0; j <= degree(); j++) {
        for (int l = 0; l <= j; l++) {
          double factor = (l < j ? 2 : 1) * share() / (j + l + 1);
          RowArrays.addProduct(factor, c[j], c[l], powers[j + l + 1], n);
        }
      }
    }
    return powers;
  }

  /**
   * Returns the derivatives with respect to c and a_kj,
   *
   * <pre>
   * ∂y/∂c = 1        ∂y/∂a_kj = (2/K) xʲ⁺¹ ∫₀¹ tʲ p_k(tx) dt        ∂q/∂a_kj = (2/K) xʲ p_k
   * </pre>
   */
  @Override
  public double[][] quantitiesBar(
      double[] x, double[] yBar, double[] slopeBar, int n, Scratch scratch) {
    double[][] bar = RowArrays.zeros(quantities.length - 1, n, scratch);
    RowArrays.addMultiple(1, yBar, bar[0], n);
    double[][] rows = RowArrays.allocate(3, n, scratch);
    for (int k = 0; k < polynomials.length; k++) {
      double[] power = RowArrays.copy(yBar, n, scratch);
      RowArrays.multiply(power, x, n);
      Polynomials.value(polynomials[k], x, rows[0], n);
      RowArrays.multiply(rows[0], slopeBar, n);
      for (int j = 1; j <= degree(); j++) {
        Polynomials.moment(j, polynomials[k], x, rows[1], n);
        RowArrays.multiply(power, x, n);
        RowArrays.multiply(rows[0], x, n);
        double[] to = bar[k * degree() + j];
        RowArrays.addMultiple(2 * share(), rows[0], to, n);
        RowArrays.addProduct(2 * share(), power, rows[1], to, n);
      }
    }
    return bar;
  }
}
