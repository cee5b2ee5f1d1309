package dev.bijou.math.inverse;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A scalar family with a closed form in FORWARD alone, which a root finder inverts. Where all
 * points share one θ, a table reduces this to about one evaluation per point, if the solver is a
 * {@link TabulatedSolver}.
 *
 * <p>An implementation is a record with a component {@code solver}. It says which quantities follow
 * from θ, computed once where all points share it, and how they determine the functions.
 */
@ConsumerType
public interface IterativeFamily extends ScalarFamily {
  /** Returns the root finder of the inverse. */
  RootFinder solver();

  /**
   * Computes the quantities that determine the functions.
   *
   * @param theta the parameters, {@code p x n}; only read
   * @param scratch the scratch memory of the result
   * @return a row of n values for each quantity
   */
  double[][] quantities(Tile theta, Scratch scratch);

  /** Returns the functions with these quantities, which are not modified. */
  InvertibleRow row(double[][] quantities);

  @Override
  default Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    InvertibleRow row = row(quantities(theta, scratch));
    RowMap.Step inverse = (y, log, n, s) -> BracketedInverse.apply(row, solver(), y, log, n, s);
    new RowMap(row::apply, inverse, () -> 0).apply(direction, x, logDet, scratch);
    scratch.release(mark);
  }

  @Override
  default ScalarMap fix(double[] theta) {
    return fix(theta, Long.MAX_VALUE);
  }

  @Override
  default ScalarMap fix(double[] theta, long tableBytes) {
    SharedFunction function = SharedFunction.of(this, theta);
    if (!(solver() instanceof TabulatedSolver)) {
      return new RowMap(function::apply, function::solve, () -> 0);
    }
    TabulatedInverse table = new TabulatedInverse(function, tableBytes);
    return new RowMap(function::apply, table::apply, table::bytes);
  }
}
