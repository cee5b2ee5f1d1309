package dev.bijou.solver.commonsmath.internal;

import dev.bijou.bijector.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.IllinoisSolver;
import org.osgi.service.component.annotations.Component;

/**
 * The Illinois method: regula falsi that halves the value at the end which does not move.
 *
 * @param accuracy absolute, in x; ≥ 0
 * @param evaluations ≥ 1
 */
@Doc("The Illinois method by Commons Math, one point at a time")
@SolverType("illinois")
@Component
public record Illinois(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("evaluations of one equation at most") int evaluations)
    implements RootFinder {
  /** Accuracy 1e-12, 400 evaluations. */
  public Illinois() {
    this(SolverLimits.ACCURACY, SolverLimits.EVALUATIONS);
  }

  /** Checks the components. */
  public Illinois {
    SolverLimits.require(accuracy, "evaluations", evaluations);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    IllinoisSolver solver =
        new IllinoisSolver(BracketSearch.RELATIVE_ACCURACY, accuracy, BracketSearch.VALUE_ACCURACY);
    BracketSearch search = (g, low, high, start) -> solver.solve(evaluations, g, low, high, start);
    new PointwiseSolver(search, accuracy).solve(f, lower, upper, x, scratch);
  }
}
