package dev.bijou.solver.commonsmath.internal;

import dev.bijou.bijector.Doc;
import dev.bijou.root.RootFinder;
import dev.bijou.root.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.PegasusSolver;
import org.osgi.service.component.annotations.Component;

/**
 * The Pegasus method: regula falsi that weakens the end which does not move (Dowell and Jarratt).
 *
 * @param accuracy absolute, in x; ≥ 0
 * @param evaluations ≥ 1
 */
@Doc("The Pegasus method by Commons Math, one point at a time")
@SolverType("pegasus")
@Component
public record Pegasus(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("evaluations of one equation at most") int evaluations)
    implements RootFinder {
  /** Accuracy 1e-12, 400 evaluations. */
  public Pegasus() {
    this(Limits.ACCURACY, Limits.EVALUATIONS);
  }

  /** Checks the components. */
  public Pegasus {
    Limits.require(accuracy, "evaluations", evaluations);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    PegasusSolver solver =
        new PegasusSolver(Search.RELATIVE_ACCURACY, accuracy, Search.VALUE_ACCURACY);
    Search search = (g, low, high, start) -> solver.solve(evaluations, g, low, high, start);
    new PointByPoint(search, accuracy).solve(f, lower, upper, x, scratch);
  }
}
