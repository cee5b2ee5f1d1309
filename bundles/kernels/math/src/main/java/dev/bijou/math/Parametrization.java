package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Numbers with bounds or a given sum, y = f(r), of as many unconstrained parameters r. Each row has
 * one number per point.
 */
public interface Parametrization {
  /**
   * Computes rows of y.
   *
   * @param r the parameters, one coordinate per row; only read
   * @param scratch the scratch memory of the result
   */
  double[][] apply(Tile r, Scratch scratch);

  /**
   * Runs the backward pass.
   *
   * @param r the parameters; only read
   * @param y the rows that {@link #apply} returned; only read
   * @param bar rows of the derivatives with respect to y; only read
   * @param to the derivatives with respect to r; added to
   */
  void pullback(Tile r, double[][] y, double[][] bar, Tile to, Scratch scratch);

  /** Returns a parameter of a number; those of all numbers are parameters of them. */
  double inverse(double y);
}
