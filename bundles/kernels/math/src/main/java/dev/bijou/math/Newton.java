package dev.bijou.math;

import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.service.component.annotations.Component;

/**
 * Newton's method inside a bracket that every evaluation narrows.
 *
 * <p>A Newton step is taken only if it ends inside the bracket <em>and</em> is at most half as long
 * as the step before; else the bracket is bisected. (With the bracket alone, about one equation in
 * a million goes to and fro for ever.) A solve ends
 *
 * <ul>
 *   <li>where the value is within the tolerance, or the Newton step at most eight units in the last
 *       place of x, after that step if it counts: steps shrink quadratically, so it leaves only
 *       rounding;
 *   <li>where the bracket is at most two such units wide;
 *   <li>at the cap.
 * </ul>
 *
 * The residual reported is the value at the last x evaluated, so that the one at the root is at
 * most that. The tolerance is one of values, which for a flow are latent coordinates, not one of x.
 *
 * <p>A row is solved as a whole; equations that are solved are not evaluated again unless they lie
 * between others that are not. The result for one does not depend on its neighbours.
 *
 * @param tolerance the largest residual that counts as solved, &gt; 0
 * @param cap the largest number of evaluations of one equation, ≥ 1
 */
@Doc("Newton's method, kept inside a bracket that shrinks")
@SolverType("newton")
@Component
public record Newton(
    @Doc("residual that counts as solved") double tolerance,
    @Doc("evaluations of one equation at most") int cap)
    implements RootFinder {
  /** Residual 1e-12, 100 evaluations. */
  public Newton() {
    this(1e-12, 100);
  }

  /** Checks the components. */
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
    row.report(scratch.tally());
    scratch.release(mark);
  }
}
