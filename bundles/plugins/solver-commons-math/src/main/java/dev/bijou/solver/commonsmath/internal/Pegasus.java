package dev.bijou.solver.commonsmath.internal;

import dev.bijou.doc.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.PegasusSolver;
import org.osgi.service.component.annotations.Component;

/**
 * The Pegasus method: regula falsi with the function value at the fixed end scaled down (Dowell and
 * Jarratt).
 *
 * @param accuracy the absolute accuracy of x, ≥ 0
 * @param evaluations the maximum number of evaluations per equation, ≥ 1
 */
@Doc("The Pegasus method by Commons Math, one point at a time")
@SolverType("pegasus")
@Component
public record Pegasus(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("maximum number of evaluations per equation") int evaluations)
    implements RootFinder {
  /** Creates the solver with accuracy 1e-12 and at most 400 evaluations. */
  public Pegasus() {
    this(SolverLimits.ACCURACY, SolverLimits.EVALUATIONS);
  }

  /** Checks the options. */
  public Pegasus {
    SolverLimits.require(accuracy, "evaluations", evaluations);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    PegasusSolver solver =
        new PegasusSolver(BracketSearch.RELATIVE_ACCURACY, accuracy, BracketSearch.VALUE_ACCURACY);
    BracketSearch search = (g, low, high, start) -> solver.solve(evaluations, g, low, high, start);
    new PointwiseSolver(search, accuracy).solve(f, lower, upper, x, scratch);
  }
}
