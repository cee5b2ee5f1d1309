package dev.bijou.math.inverse;

import dev.bijou.bijector.Doc;
import dev.bijou.math.Newton;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.service.component.annotations.Component;

/**
 * A table of the inverse where one function is inverted at many points, {@link Newton} elsewhere.
 *
 * <p>A family whose layer has one θ for all points hands its map to a {@link TabulatedInverse} when
 * it finds this solver in its configuration. Where each point has a θ of its own there is nothing
 * to tabulate, and {@link #solve} is Newton's method; so it is for the few points of which the
 * table is no good.
 *
 * @param tolerance the largest residual that counts as solved, &gt; 0
 * @param cap the largest number of evaluations of one equation, ≥ 1
 */
@Doc("a table and one evaluation, or Newton's method where each point has its own parameters")
@SolverType("table")
@Component
public record TabulatedSolver(
    @Doc("residual that counts as solved") double tolerance,
    @Doc("evaluations of one equation at most") int cap)
    implements RootFinder {
  /** Residual 1e-12, 100 evaluations. */
  public TabulatedSolver() {
    this(new Newton().tolerance(), new Newton().cap());
  }

  /** Checks the components. */
  public TabulatedSolver {
    tolerance = new Newton(tolerance, cap).tolerance();
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    new Newton(tolerance, cap).solve(f, lower, upper, x, scratch);
  }
}
