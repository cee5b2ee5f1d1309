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
  Row row(Tile theta, Scratch scratch);

  /** Functions of a row that are also evaluated. */
  interface Row extends BracketedRow {
    /**
     * Evaluates the functions.
     *
     * @param x the points; replaced by y
     * @param logSlope replaced by log g′(x)
     */
    void apply(double[] x, double[] logSlope, int n, Scratch scratch);

    /** Returns the function of the first point, n times. */
    Row repeat(int n, Scratch scratch);

    @Override
    default void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
      int mark = scratch.mark();
      apply(RowArrays.copy(x, n, scratch), logSlope, n, scratch);
      scratch.release(mark);
    }
  }


  /**
   * Maps a row in place. If the cost of INVERSE is a closed form, the bracket consists of the root.
   */
  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    Row row = row(theta, scratch);
    double[] values = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    if (direction == Direction.FORWARD) {
      row.apply(values, logSlope, n, scratch);
    } else if (cost(direction) == Cost.CLOSED_FORM) {
      double[] y = RowArrays.copy(values, n, scratch);
      row.bracket(y, scratch.array(n), scratch.array(n), values, n, scratch);
      row.logSlopes(values, logSlope, n, scratch);
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
