package dev.bijou.tck.wrong;

import dev.bijou.solver.RootFinder;
import dev.bijou.tck.right.BisectionSolver;
import dev.bijou.tile.Scratch;

/** Root finders that are wrong in one respect. */
public final class WrongSolvers {
  private WrongSolvers() {}

  /** Stops after twenty steps. */
  public static RootFinder impatient() {
    return new BisectionSolver(20);
  }

  /** Says that nothing is left. */
  public static RootFinder boasts() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, new Scratch());
      scratch.tally().solved(x.size(), 1, 0, 0);
    };
  }

  /** Counts the row as one. */
  public static RootFinder countsRows() {
    return (f, lower, upper, x, scratch) -> {
      Scratch own = new Scratch();
      new BisectionSolver().solve(f, lower, upper, x, own);
      scratch.tally().solved(1, own.tally().iterations(), 0, own.tally().worstResidual());
    };
  }

  /** Lets equations feel each other. */
  public static RootFinder crowded() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, scratch);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 0, x.get(i, 0) + 1e-14 * x.size());
      }
    };
  }

  /** Finds a root of what has none. */
  public static RootFinder findsAnyway() {
    return (f, lower, upper, x, scratch) -> {
      new BisectionSolver().solve(f, lower, upper, x, scratch);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, 0, Double.isNaN(x.get(i, 0)) ? 0 : x.get(i, 0));
      }
    };
  }
}
