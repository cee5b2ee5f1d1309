package dev.bijou.math.inverse;

import dev.bijou.doc.Doc;
import dev.bijou.math.Newton;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.service.component.annotations.Component;

/**
 * The solver that uses a table of the inverse where one function is inverted at many points, and
 * {@link Newton} elsewhere.
 *
 * <p>A family whose layer has one θ for all points uses a {@link TabulatedInverse} if this solver
 * is configured. If each point has its own θ, there is nothing to tabulate and {@link #solve} is
 * Newton's method, which is also used for the few points where the table is not accurate enough.
 *
 * @param tolerance the largest residual of a solved equation, &gt; 0
 * @param cap the maximum number of evaluations per equation, ≥ 1
 */
@Doc("a table and one evaluation, or Newton's method if each point has its own parameters")
@SolverType("table")
@Component
public record TabulatedSolver(
    @Doc("largest residual of a solved equation") double tolerance,
    @Doc("maximum number of evaluations per equation") int cap)
    implements RootFinder {
  /** Creates the solver with residual 1e-12 and at most 100 evaluations. */
  public TabulatedSolver() {
    this(new Newton().tolerance(), new Newton().cap());
  }

  /** Checks the options. */
  public TabulatedSolver {
    tolerance = new Newton(tolerance, cap).tolerance();
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    new Newton(tolerance, cap).solve(f, lower, upper, x, scratch);
  }
}
