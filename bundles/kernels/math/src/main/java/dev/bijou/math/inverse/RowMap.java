package dev.bijou.math.inverse;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.LongSupplier;

/**
 * A scalar map whose directions are written for rows of values.
 *
 * @param forward replaces x by y
 * @param inverse replaces y by x
 * @param bytes returns the size in bytes of the tables of the inverse
 */
public record RowMap(Step forward, Step inverse, LongSupplier bytes) implements ScalarMap {
  /** One direction of a map. */
  @FunctionalInterface
  public interface Step {
    /**
     * Replaces the first n values of a row by their images, and logSlope by log dy/dx, in either
     * direction.
     */
    void apply(double[] row, double[] logSlope, int n, Scratch scratch);
  }

  /** Creates a map without tables. */
  public RowMap(Step forward, Step inverse) {
    this(forward, inverse, () -> 0);
  }

  /**
   * Returns a map of one function, inverted by a table if the solver is a {@link TabulatedSolver}.
   *
   * @param forward the function
   * @param function the same function, to be inverted
   * @param solver the solver of the function
   * @param tableBytes the maximum size of the table in bytes
   */
  public static RowMap of(
      Step forward, MonotoneFunction function, RootFinder solver, long tableBytes) {
    if (!(solver instanceof TabulatedSolver)) {
      return new RowMap(forward, function::solve);
    }
    TabulatedInverse table = new TabulatedInverse(function, tableBytes);
    return new RowMap(forward, table::apply, table::bytes);
  }

  @Override
  public long tableBytes() {
    return bytes.getAsLong();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    boolean isForward = direction == Direction.FORWARD;
    int n = x.size();
    int mark = scratch.mark();
    double[] row = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    (isForward ? forward : inverse).apply(row, logSlope, n, scratch);
    RowArrays.write(row, x, 0);
    RowArrays.addMultiple(isForward ? 1 : -1, logSlope, logDet);
    scratch.release(mark);
  }
}
