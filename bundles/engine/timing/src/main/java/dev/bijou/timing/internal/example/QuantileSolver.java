package dev.bijou.timing.internal.example;

import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile F⁻¹ by root finding in probabilities: F(x) − u = 0 in [−12, 12].
 *
 * @param function the distribution function F
 * @param solver the root finder
 */
record QuantileSolver(DistributionFunction function, RootFinder solver) {
  private static final double LOWER = -12;
  private static final double UPPER = 12;

  /**
   * The roots with a summary of the solves.
   *
   * @param x the roots, one per equation
   * @param solves the summary, with residuals in u
   */
  record Roots(double[] x, SolveSummary solves) {}

  /** Solves F(x) = u for each u, from the middle of the bracket. */
  Roots of(double[] u) {
    Scratch scratch = new Scratch();
    Tile x = Tile.allocate(1, u.length);
    Tile lower = Tile.allocate(1, u.length).fill(LOWER);
    Tile upper = Tile.allocate(1, u.length).fill(UPPER);
    solver.solve(new Excess(function, u, scratch), lower, upper, x, scratch);
    return new Roots(x.toRow(0), SolveSummary.of(scratch.stats()));
  }

  /** The equations F(x) − u = 0. */
  private record Excess(DistributionFunction function, double[] u, Scratch scratch)
      implements Equation {
    @Override
    public void evaluate(int from, Tile x, Tile value, Tile slope) {
      function.evaluate(x, value, slope, scratch);
      for (int i = 0; i < x.size(); i++) {
        value.set(i, 0, value.get(i, 0) - u[from + i]);
      }
      scratch.stats().evaluated(x.size());
    }

    @Override
    public void evaluate(int from, Tile x, Tile value) {
      int mark = scratch.mark();
      evaluate(from, x, value, scratch.tile(1, x.size()));
      scratch.release(mark);
    }
  }
}
