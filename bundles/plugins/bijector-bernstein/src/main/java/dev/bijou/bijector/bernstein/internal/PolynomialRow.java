package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.InvertibleRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * One polynomial per point: with slopes s_i, coefficients a_i, and the basis of degree n − 1,
 *
 * <pre>y = Σ a_i b_i + (h t + x − c) y′      y′ = Σ s_i b_i      i = 0 … n − 1</pre>
 *
 * where c is the nearest point of [−B, B]: this is the polynomial inside, and outside its tangent.
 * Sums of the nonnegative b_i are evaluated by Horner's rule in t and 1 − t (as by G. Farin,
 * <i>Curves and Surfaces for CAGD</i>), which is accurate to about 2n roundings of their largest
 * term.
 */
final class PolynomialRow implements InvertibleRow {
  private final Bernstein family;
  private final double[][] quantities;
  private final int degree;
  private final double bound;
  private final double spacing;
  private final boolean isIdentity;
  private final double[][] slopes;
  private final double[][] coefficients;

  /**
   * Creates polynomials.
   *
   * @param family the configuration
   * @param quantities n rows of slopes, then n + 1 rows of coefficients
   */
  PolynomialRow(Bernstein family, double[][] quantities) {
    this.family = family;
    this.quantities = quantities;
    degree = family.degree();
    bound = family.bound();
    spacing = family.spacing();
    isIdentity = family.outside() == Outside.IDENTITY;
    slopes = Arrays.copyOf(quantities, degree);
    coefficients = Arrays.copyOfRange(quantities, degree, quantities.length);
  }

  /** Returns the slopes between coefficients, a row for each. */
  double[][] slopes() {
    return slopes;
  }

  @Override
  public PolynomialRow select(double[] points, int n, Scratch scratch) {
    return new PolynomialRow(family, RowArrays.select(quantities, points, n, scratch));
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    map(x, new ScaledPoints(bound, x, n, scratch), logSlope, n, scratch);
    Log.apply(logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces x by y and slope by y′. */
  private void map(double[] x, ScaledPoints points, double[] slope, int n, Scratch scratch) {
    double[] power = points.powers(scratch);
    double[] sum = RowArrays.zeros(1, n, scratch)[0];
    Arrays.fill(slope, 0, n, 0);
    double binomial = 1;
    for (int k = 0; k < degree; k++) {
      addTerms(binomial, power, points.complement, coefficients[k], slopes[k], sum, slope, n);
      points.raise(power);
      binomial *= (degree - 1.0 - k) / (k + 1);
    }
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(slope[i], Math.fma(spacing, points.t[i], points.excess[i]), sum[i]);
    }
    if (isIdentity) {
      setIdentity(x, sum, slope, n);
    }
    System.arraycopy(sum, 0, x, 0, n);
  }

  private static void addTerms(
      double binomial,
      double[] power,
      double[] complement,
      double[] a,
      double[] b,
      double[] sumA,
      double[] sumB,
      int n) {
    for (int i = 0; i < n; i++) {
      double p = binomial * power[i];
      double c = complement[i];
      sumA[i] = Math.fma(sumA[i], c, p * a[i]);
      sumB[i] = Math.fma(sumB[i], c, p * b[i]);
    }
  }

  /** Makes the map outside exactly the identity; NaN parameters still give NaN. */
  private void setIdentity(double[] x, double[] y, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(x[i]) >= bound) {
        y[i] = x[i] + 0 * slope[i];
        slope[i] = 1 + 0 * slope[i];
      }
    }
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    ScaledPoints points = new ScaledPoints(bound, x, n, scratch);
    double[] image = RowArrays.copy(x, n, scratch);
    map(image, points, terms.slope, n, scratch);
    for (int i = 0; i < n; i++) {
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
    }
    curvatures(points, terms.slope, terms.curvature, n, scratch);
    scratch.release(mark);
  }

  /** Replaces curvature by (log y′)′, which is 0 outside, given y′. */
  private void curvatures(
      ScaledPoints points, double[] slope, double[] curvature, int n, Scratch scratch) {
    double[] power = points.powers(scratch);
    Arrays.fill(curvature, 0, n, 0);
    double factor = 0.5 * (degree - 1) / bound;
    for (int k = 0; k < degree - 1; k++) {
      addChange(factor, power, points.complement, slopes[k], slopes[k + 1], curvature, n);
      points.raise(power);
      factor *= (degree - 2.0 - k) / (k + 1);
    }
    for (int i = 0; i < n; i++) {
      curvature[i] = points.excess[i] == 0 ? curvature[i] / slope[i] : 0;
    }
  }

  private static void addChange(
      double factor,
      double[] power,
      double[] complement,
      double[] before,
      double[] after,
      double[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      double change = factor * power[i] * (after[i] - before[i]);
      sum[i] = Math.fma(sum[i], complement[i], change);
    }
  }

  /**
   * Brackets by ±B and guesses the inverse of the control polygon, which runs through the
   * coefficients at n + 1 equidistant points; outside, the root has a closed form.
   */
  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    Arrays.fill(lower, 0, n, -bound);
    Arrays.fill(upper, 0, n, bound);
    Arrays.fill(guess, 0, n, -bound);
    for (int k = 0; k < degree; k++) {
      addSegment(coefficients[k], slopes[k], y, guess, n);
    }
    for (int i = 0; i < n; i++) {
      double root = outside(i, y[i]);
      if (Math.abs(root) >= bound) {
        lower[i] = root;
        upper[i] = root;
        guess[i] = root;
      }
    }
  }

  private void addSegment(double[] coefficient, double[] slope, double[] y, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += Math.max(0, Math.min(spacing, (y[i] - coefficient[i]) / slope[i]));
    }
  }

  /** Returns the root outside or at the bound, or 0 if it is inside. */
  private double outside(int i, double y) {
    if (isIdentity) {
      return Math.abs(y) >= bound ? y : 0;
    }
    double below = y - coefficients[0][i];
    double above = y - coefficients[degree][i];
    return below <= 0
        ? below / slopes[0][i] - bound
        : above >= 0 ? above / slopes[degree - 1][i] + bound : 0;
  }
}
