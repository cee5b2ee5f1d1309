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
 *
 * @param family the configuration
 * @param quantities n rows of slopes, n + 1 rows of coefficients, and n − 1 rows of differences
 *     between successive slopes
 */
record PolynomialRow(Bernstein family, double[][] quantities) implements InvertibleRow {
  @Override
  public PolynomialRow select(double[] points, int n, Scratch scratch) {
    return new PolynomialRow(family, RowArrays.select(quantities, points, n, scratch));
  }

  @Override
  public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    map(x, ScaledPoints.of(family.bound(), x, n, scratch), logSlope, n, scratch);
    Log.apply(logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces x by y and slope by y′. */
  private void map(double[] x, ScaledPoints points, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] y = scratch.array(n);
    points.sum(quantities, 0, family.degree(), slope, scratch);
    points.sum(quantities, family.degree(), family.degree(), y, scratch);
    addTangent(points.t(), points.excess(), slope, family.spacing(), y, n);
    if (family.outside() == Outside.IDENTITY) {
      setIdentity(x, y, slope, n);
    }
    System.arraycopy(y, 0, x, 0, n);
    scratch.release(mark);
  }

  private static void addTangent(
      double[] t, double[] excess, double[] slope, double spacing, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(slope[i], Math.fma(spacing, t[i], excess[i]), y[i]);
    }
  }

  /** Makes the map outside exactly the identity; NaN parameters still give NaN. */
  private void setIdentity(double[] x, double[] y, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(x[i]) >= family.bound()) {
        y[i] = x[i] + 0 * slope[i];
        slope[i] = 1 + 0 * slope[i];
      }
    }
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    int degree = family.degree();
    ScaledPoints points = ScaledPoints.of(family.bound(), x, n, scratch);
    double[] image = RowArrays.copy(x, n, scratch);
    map(image, points, terms.slope, n, scratch);
    points.sum(quantities, 2 * degree + 1, degree - 1, terms.curvature, scratch);
    double factor = 0.5 * (degree - 1) / family.bound();
    for (int i = 0; i < n; i++) {
      terms.step[i] = (y[i] - image[i]) / terms.slope[i];
      boolean isInside = points.excess()[i] == 0;
      terms.curvature[i] = isInside ? factor * terms.curvature[i] / terms.slope[i] : 0;
    }
    scratch.release(mark);
  }

  /**
   * Brackets by ±B and guesses the inverse of the control polygon, which runs through the
   * coefficients at n + 1 equidistant points; outside, the root has a closed form.
   */
  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    int degree = family.degree();
    double bound = family.bound();
    Arrays.fill(guess, 0, n, -bound);
    for (int k = 0; k < degree; k++) {
      addSegment(quantities[degree + k], quantities[k], y, guess, n);
    }
    for (int i = 0; i < n; i++) {
      double below = (y[i] - quantities[degree][i]) / quantities[0][i] - bound;
      double above = (y[i] - quantities[2 * degree][i]) / quantities[degree - 1][i] + bound;
      boolean isFixed = family.outside() == Outside.IDENTITY && Math.abs(y[i]) >= bound;
      lower[i] = isFixed ? y[i] : above >= bound ? above : Math.min(below, -bound);
      upper[i] = isFixed ? y[i] : below <= -bound ? below : Math.max(above, bound);
    }
  }

  private void addSegment(double[] coefficient, double[] slope, double[] y, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += Math.max(0, Math.min(family.spacing(), (y[i] - coefficient[i]) / slope[i]));
    }
  }
}
