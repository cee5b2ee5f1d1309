package dev.bijou.solver.commonsmath.internal;

import dev.bijou.bijector.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.RegulaFalsiSolver;
import org.osgi.service.component.annotations.Component;

/**
 * Regula falsi, the oldest of them: one end may never move, and it is then as slow as shown.
 *
 * @param accuracy absolute, in x; ≥ 0
 * @param evaluations ≥ 1
 */
@Doc("Regula falsi by Commons Math, one point at a time")
@SolverType("regula-falsi")
@Component
public record RegulaFalsi(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("evaluations of one equation at most") int evaluations)
    implements RootFinder {
  /** Accuracy 1e-12, 400 evaluations. */
  public RegulaFalsi() {
    this(SolverLimits.ACCURACY, SolverLimits.EVALUATIONS);
  }

  /** Checks the components. */
  public RegulaFalsi {
    SolverLimits.require(accuracy, "evaluations", evaluations);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    RegulaFalsiSolver solver =
        new RegulaFalsiSolver(
            BracketSearch.RELATIVE_ACCURACY, accuracy, BracketSearch.VALUE_ACCURACY);
    BracketSearch search = (g, low, high, start) -> solver.solve(evaluations, g, low, high, start);
    new PointwiseSolver(search, accuracy).solve(f, lower, upper, x, scratch);
  }
}
