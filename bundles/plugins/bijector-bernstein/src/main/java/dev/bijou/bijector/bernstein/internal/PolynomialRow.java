package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.BernsteinPoints;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.SlopeRow;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * One polynomial per point, given by its slope: the basis polynomials b_i are continued outside
 * [−B, B] by their values at ±B, and so the polynomial by its tangents.
 *
 * <pre>y = a₀ + ∫ y′ from −B to x      y′ = Σ s_i b_i(x)</pre>
 *
 * @param family the configuration
 * @param values a row of first coefficients a₀ and n rows of slopes s
 */
record PolynomialRow(Bernstein family, double[][] values) implements SlopeRow {
  @Override
  public PolynomialRow select(double[] points, int n, Scratch scratch) {
    return new PolynomialRow(family, RowArrays.select(values, points, n, scratch));
  }

  private double[][] slopes() {
    return Arrays.copyOfRange(values, 1, values.length);
  }

  private BernsteinPoints points(double[] x, int n, Scratch scratch) {
    return BernsteinPoints.of(family.bound(), x, n, scratch);
  }

  /** Returns whether a point or its image is outside where the map is the identity. */
  private boolean isFixed(double x) {
    return family.outside() == Outside.IDENTITY && Math.abs(x) >= family.bound();
  }

  @Override
  public void map(double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    BernsteinPoints points = points(x, n, scratch);
    double[] y = scratch.array(n);
    points.value(slopes(), slope, scratch);
    points.integral(slopes(), slope, y, scratch);
    for (int i = 0; i < n; i++) {
      boolean isFixed = isFixed(x[i]);
      x[i] = isFixed ? x[i] + 0 * slope[i] : values[0][i] + y[i];
      slope[i] = isFixed ? 1 + 0 * slope[i] : slope[i];
    }
    scratch.release(mark);
  }

  @Override
  public void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch) {
    int mark = scratch.mark();
    points(x, n, scratch).slope(slopes(), curvature, scratch);
    for (int i = 0; i < n; i++) {
      curvature[i] /= slope[i];
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
    int mark = scratch.mark();
    double bound = family.bound();
    double[] coefficient = RowArrays.copy(values[0], n, scratch);
    Arrays.fill(guess, 0, n, -bound);
    for (double[] slope : slopes()) {
      addSegment(coefficient, slope, y, guess, n);
    }
    for (int i = 0; i < n; i++) {
      double below = (y[i] - values[0][i]) / values[1][i] - bound;
      double above = (y[i] - coefficient[i]) / values[family.degree()][i] + bound;
      boolean isFixed = isFixed(y[i]);
      lower[i] = isFixed ? y[i] : above >= bound ? above : Math.min(below, -bound);
      upper[i] = isFixed ? y[i] : below <= -bound ? below : Math.max(above, bound);
    }
    scratch.release(mark);
  }

  /** Adds the part of a segment that is below y, and replaces its coefficient by the next one. */
  private void addSegment(double[] coefficient, double[] slope, double[] y, double[] x, int n) {
    double spacing = family.spacing();
    for (int i = 0; i < n; i++) {
      x[i] += Math.max(0, Math.min(spacing, (y[i] - coefficient[i]) / slope[i]));
      coefficient[i] = Math.fma(spacing, slope[i], coefficient[i]);
    }
  }

  @Override
  public double[][] quantitiesBar(
      double[] x, double[] yBar, double[] slopeBar, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      yBar[i] = isFixed(x[i]) ? 0 : yBar[i];
      slopeBar[i] = isFixed(x[i]) ? 0 : slopeBar[i];
    }
    double[][] bar = new double[values.length][];
    bar[0] = yBar;
    double[][] slopesBar = points(x, n, scratch).pullback(family.degree(), yBar, slopeBar, scratch);
    System.arraycopy(slopesBar, 0, bar, 1, slopesBar.length);
    return bar;
  }
}
