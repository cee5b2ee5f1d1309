package dev.bijou.math.inverse;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarMap;
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
  /** Creates a map without tables. */
  public RowMap(Step forward, Step inverse) {
    this(forward, inverse, () -> 0);
  }

  /** One direction of a map. */
  @FunctionalInterface
  public interface Step {
    /** Replaces the first n values of a row by their images, and logSlope by log dy/dx. */
    void apply(double[] row, double[] logSlope, int n, Scratch scratch);
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
