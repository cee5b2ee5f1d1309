package dev.bijou.math.inverse;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A scalar family whose inverse is a root in a known bracket. Where all points share one θ and the
 * solver is a {@link TabulatedSolver}, a table reduces it to one evaluation per point.
 *
 * <p>An implementation is a record that has {@code solver} among its components.
 */
@ConsumerType
public interface BracketedFamily extends ScalarFamily {
  /** Returns the root finder of the inverse. */
  RootFinder solver();

  /**
   * Returns the maps of a row.
   *
   * @param theta the parameters, a column per point; only read
   * @param scratch memory that the result may use
   */
  BracketedRow row(Tile theta, Scratch scratch);

  /**
   * Maps a row in place. If the cost of INVERSE is a closed form, the bracket consists of the root.
   */
  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    BracketedRow row = row(theta, scratch);
    double[] values = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    if (direction == Direction.FORWARD) {
      row.map(values, logSlope, n, scratch);
    } else if (cost(direction) == Cost.CLOSED_FORM) {
      double[] y = RowArrays.copy(values, n, scratch);
      row.bracket(y, scratch.array(n), scratch.array(n), values, n, scratch);
      row.map(RowArrays.copy(values, n, scratch), logSlope, n, scratch);
    } else {
      BracketedInverse.apply(row, solver(), values, logSlope, n, scratch);
    }
    RowArrays.write(values, x, 0);
    RowArrays.addMultiple(direction == Direction.FORWARD ? 1 : -1, logSlope, logDet);
    scratch.release(mark);
  }

  @Override
  default ScalarMap fix(double[] theta) {
    return fix(theta, Long.MAX_VALUE);
  }

  @Override
  default ScalarMap fix(double[] theta, long tableBytes) {
    boolean tabulated = solver() instanceof TabulatedSolver;
    return tabulated && cost(Direction.INVERSE) == Cost.ITERATIVE
        ? new TabulatedMap(this, theta, tableBytes)
        : ScalarFamily.super.fix(theta);
  }
}
