package dev.bijou.math.inverse;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The inverses of a row: roots inside brackets, and one evaluation at each root. */
final class RowSolver {
  private RowSolver() {}

  /** Replaces the first n values of y by x and logSlope by log f′(x). */
  static void apply(
      InvertibleRow row, RootFinder solver, double[] y, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] x = scratch.array(n);
    double[] lower = scratch.array(n);
    double[] upper = scratch.array(n);
    row.bracket(y, lower, upper, x, n, scratch);
    solver.solve(
        new RowEquation(row, y, scratch), tile(lower, n), tile(upper, n), tile(x, n), scratch);
    System.arraycopy(x, 0, y, 0, n);
    row.logSlope(y, logSlope, n, scratch);
    scratch.stats().evaluated(n);
    scratch.release(mark);
  }

  private static Tile tile(double[] row, int n) {
    return Tile.over(row).points(0, n);
  }
}
