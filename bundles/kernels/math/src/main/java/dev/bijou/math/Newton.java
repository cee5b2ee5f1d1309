package dev.bijou.math;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.service.component.annotations.Component;

/**
 * Newton's method inside a bracket, which every evaluation narrows.
 *
 * <p>A Newton step is taken only if it ends inside the bracket <em>and</em> is at most half as long
 * as the previous step; otherwise the bracket is bisected. (With the first condition alone, about
 * one equation in a million oscillates forever.) A solve ends
 *
 * <ul>
 *   <li>if the absolute value is within the tolerance and, by the decrease of the last two steps,
 *       another Newton step leaves only rounding errors; it is still taken if it is valid;
 *   <li>if the Newton step is at most eight units in the last place of x; likewise;
 *   <li>if the bracket is at most two such units wide; without a sign change or a root there, it
 *       has not converged;
 *   <li>at the maximum number of evaluations.
 * </ul>
 *
 * The reported residual is the value at the last evaluated x, an upper bound of that at the root.
 * The tolerance applies to values, which for a flow are latent coordinates, not to x.
 *
 * <p>A row is solved as a whole; solved equations are not evaluated again unless they lie between
 * unsolved ones. The result of an equation does not depend on its neighbors.
 *
 * @param tolerance the largest residual of a solved equation, &gt; 0
 * @param cap the maximum number of evaluations per equation, ≥ 1
 */
@Doc("Newton's method inside a shrinking bracket")
@SolverType("newton")
@Component
public record Newton(
    @Doc("largest residual of a solved equation") double tolerance,
    @Doc("maximum number of evaluations per equation") int cap)
    implements RootFinder {
  /** Creates the solver with residual 1e-12 and at most 100 evaluations. */
  public Newton() {
    this(1e-12, 100);
  }

  /** Checks the options. */
  public Newton {
    if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingException("tolerance", "a finite number > 0", tolerance);
    }
    if (cap < 1) {
      throw new InvalidSettingException("cap", ">= 1", cap);
    }
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    int mark = scratch.mark();
    NewtonState row = new NewtonState(this, lower, upper, x, scratch);
    row.solve(f, x);
    row.report(scratch.stats());
    scratch.release(mark);
  }
}
