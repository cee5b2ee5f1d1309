package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;

/**
 * A row of functions given by their slopes and curvatures, from which both directions and the
 * backward pass follow: with L = log g′ and a quantity q,
 *
 * <pre>x̄ = ȳ g′ + L̄ (log g′)′        q̄ = ȳ ∂g/∂q + (L̄/g′) ∂g′/∂q</pre>
 *
 * <p>Implement {@link DifferentiableRow} if the backward pass shares more with the evaluation than
 * slopes and curvatures.
 */
public interface SlopeRow extends DifferentiableRow {
  /**
   * Evaluates the functions.
   *
   * @param x the points; replaced by y = g(x)
   * @param slope replaced by g′(x), which is never 0
   */
  void map(double[] x, double[] slope, int n, Scratch scratch);

  /**
   * Evaluates (log g′)′(x).
   *
   * @param x the points
   * @param slope g′(x)
   * @param curvature replaced
   */
  void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch);

  /**
   * Runs the backward pass to the quantities, at fixed x.
   *
   * @param x the points
   * @param yBar d/dy; may be modified
   * @param slopeBar d/d(g′(x)); may be modified
   * @param scratch the scratch memory of the result
   * @return a row for each quantity that depends on θ, in their order
   */
  double[][] quantitiesBar(double[] x, double[] yBar, double[] slopeBar, int n, Scratch scratch);

  /**
   * Replaces slopes by their logarithms. Override it if slopes overflow.
   *
   * @param x the points
   * @param slope g′(x); replaced
   */
  default void logarithm(double[] x, double[] slope, int n, Scratch scratch) {
    Log.apply(slope, n, scratch);
  }

  @Override
  default void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] points = RowArrays.copy(x, n, scratch);
    map(x, logSlope, n, scratch);
    logarithm(points, logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Limits slopes that overflow. Where y overflows, the step is infinite. */
  @Override
  default void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
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

  @Override
  default double[][] pullback(double[] x, double[] bar, double[] logBar, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(3, n, scratch);
    double[] slope = rows[0];
    double[] curvature = rows[1];
    double[] yBar = rows[2];
    map(RowArrays.copy(x, n, scratch), slope, n, scratch);
    curvature(x, slope, curvature, n, scratch);
    for (int i = 0; i < n; i++) {
      yBar[i] = bar[i];
      bar[i] = Math.fma(yBar[i], slope[i], logBar[i] * curvature[i]);
      logBar[i] /= slope[i];
    }
    return quantitiesBar(x, yBar, logBar, n, scratch);
  }
}
