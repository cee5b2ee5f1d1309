package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * A row of functions with derivatives with respect to the quantities that determine them. {@link
 * DifferentiableFamily} has such rows; {@link SlopeRow} derives them from those of the slope.
 */
public interface DifferentiableRow extends InvertibleRow {
  /**
   * Runs the backward pass of {@link #apply}.
   *
   * @param x the points; only read
   * @param bar d/dy; replaced by d/dx
   * @param logBar d/d(log dy/dx); may be modified
   * @param scratch the scratch memory of the result
   * @return a row for each quantity that depends on θ, in their order
   */
  double[][] pullback(double[] x, double[] bar, double[] logBar, int n, Scratch scratch);
}
