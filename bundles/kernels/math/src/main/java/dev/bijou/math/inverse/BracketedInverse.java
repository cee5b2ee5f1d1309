package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The inverse of a row of functions in brackets. {@link TabulatedSolver} stands for {@link
 * HalleyState}, about three evaluations per point for smooth functions; any other root finder is
 * called as configured, and one more evaluation gives the slope at the root.
 */
final class BracketedInverse {
  private BracketedInverse() {}

  /**
   * Inverts the first n values.
   *
   * @param row the functions
   * @param solver the root finder
   * @param y replaced by x with g(x) = y
   * @param logSlope replaced by log g′(x)
   * @param n the number of values
   * @param scratch the scratch memory, with the statistics to which solves are reported
   */
  static void apply(
      BracketedRow row, RootFinder solver, double[] y, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    if (solver instanceof TabulatedSolver rules) {
      new HalleyState(row, rules, y, logSlope, n, scratch).solve();
    } else {
      find(row, solver, y, n, scratch);
      row.logSlopes(y, logSlope, n, scratch);
      scratch.stats().evaluated(n);
    }
    scratch.release(mark);
  }

  /** Replaces y by x, calling a root finder. */
  private static void find(
      BracketedRow row, RootFinder solver, double[] y, int n, Scratch scratch) {
    double[][] ends = RowArrays.allocate(3, n, scratch);
    Brackets.of(row, y, ends[0], ends[1], ends[2], n, scratch);
    Tile lower = tile(ends[0], n, scratch);
    Tile upper = tile(ends[1], n, scratch);
    Tile x = tile(ends[2], n, scratch);
    solver.solve(new Equations(row, y, scratch), lower, upper, x, scratch);
    for (int i = 0; i < n; i++) {
      y[i] = ends[0][i] == ends[1][i] ? ends[0][i] : x.get(i, 0);
    }
  }

  private static Tile tile(double[] values, int n, Scratch scratch) {
    Tile tile = scratch.tile(1, n);
    RowArrays.write(values, tile, 0);
    return tile;
  }

  /** The equations g(x) − y = 0. */
  private record Equations(BracketedRow row, double[] y, Scratch scratch)
      implements RootFinder.Equation {
    @Override
    public void evaluate(int from, Tile x, Tile value, Tile slope) {
      int n = x.size();
      int mark = scratch.mark();
      double[] points = scratch.array(n);
      double[] sides = scratch.array(n);
      for (int i = 0; i < n; i++) {
        points[i] = from + i;
        sides[i] = y[from + i];
      }
      NewtonTerms terms = new NewtonTerms(n, scratch);
      BracketedRow selected = row.select(points, n, scratch);
      selected.evaluate(sides, RowArrays.of(x, 0, scratch), terms, n, scratch);
      for (int i = 0; i < n; i++) {
        value.set(i, 0, -terms.step[i] * terms.slope[i]);
      }
      RowArrays.write(terms.slope, slope, 0);
      scratch.stats().evaluated(n);
      scratch.release(mark);
    }

    @Override
    public void evaluate(int from, Tile x, Tile value) {
      int mark = scratch.mark();
      evaluate(from, x, value, scratch.tile(1, x.size()));
      scratch.release(mark);
    }
  }
}
