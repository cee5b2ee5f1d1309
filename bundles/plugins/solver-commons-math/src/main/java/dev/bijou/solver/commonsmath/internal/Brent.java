package dev.bijou.solver.commonsmath.internal;

import dev.bijou.doc.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.osgi.service.component.annotations.Component;

/**
 * Brent's method: inverse quadratic interpolation, the secant, or bisection.
 *
 * @param accuracy the absolute accuracy of x, ≥ 0
 * @param evaluations the maximum number of evaluations per equation, ≥ 1
 */
@Doc("Brent's method by Commons Math, one point at a time")
@SolverType("brent")
@Component
public record Brent(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("maximum number of evaluations per equation") int evaluations)
    implements RootFinder {
  /** Creates the solver with accuracy 1e-12 and at most 400 evaluations. */
  public Brent() {
    this(SolverLimits.ACCURACY, SolverLimits.EVALUATIONS);
  }

  /** Checks the options. */
  public Brent {
    SolverLimits.require(accuracy, "evaluations", evaluations);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    BrentSolver solver =
        new BrentSolver(BracketSearch.RELATIVE_ACCURACY, accuracy, BracketSearch.VALUE_ACCURACY);
    BracketSearch search = (g, low, high, start) -> solver.solve(evaluations, g, low, high, start);
    new PointwiseSolver(search, accuracy).solve(f, lower, upper, x, scratch);
  }
}
