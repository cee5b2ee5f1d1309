package dev.bijou.tck.wrong;

import dev.bijou.solver.RootFinder;
import dev.bijou.tck.right.BisectionSolver;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;

/** Root finders with one fault each. */
public final class WrongSolvers {
  private WrongSolvers() {}

  /** Stops after twenty steps. */
  public static RootFinder stopsEarly() {
    return new BisectionSolver(20);
  }

  /** Reports a residual of zero. */
  public static RootFinder reportsNoResidual() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, new Scratch());
      scratch.stats().solved(x.size(), 1, 0, 0);
    };
  }

  /** Reports one solve for the whole row. */
  public static RootFinder countsRows() {
    return (f, lower, upper, x, scratch) -> {
      Scratch own = new Scratch();
      new BisectionSolver().solve(f, lower, upper, x, own);
      scratch.stats().solved(1, own.stats().iterations(), 0, own.stats().worstResidual());
    };
  }

  /** Reports the end of a bracket without a root as converged. */
  public static RootFinder acceptsEnds() {
    return (f, lower, upper, x, scratch) -> {
      Scratch own = new Scratch();
      new BisectionSolver().solve(f, lower, upper, x, own);
      SolverStats stats = own.stats();
      scratch.stats().solved(x.size(), stats.iterations(), 0, stats.worstResidual());
    };
  }

  /** Returns roots that depend on the number of equations. */
  public static RootFinder couplesEquations() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, scratch);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 0, x.get(i, 0) + 1e-14 * x.size());
      }
    };
  }

  /** Returns a root for NaN. */
  public static RootFinder ignoresNaN() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, scratch);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 0, Double.isNaN(x.get(i, 0)) ? 0 : x.get(i, 0));
      }
    };
  }
}
