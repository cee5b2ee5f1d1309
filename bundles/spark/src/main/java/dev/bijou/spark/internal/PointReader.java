package dev.bijou.spark.internal;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a point from the columns of a row. Tasks receive it in serialised form: its fields are
 * strings and arrays. Immutable.
 */
interface PointReader extends Serializable {
  /** Returns the number of coordinates. */
  int dimension();

  /**
   * Reads the coordinates, without boxing.
   *
   * @param row is not kept
   * @param point replaced from index 0 on; undefined after a problem
   * @return the first problem, {@code column NAME: expected …; got …}; null if there is none
   */
  @Nullable String read(InternalRow row, double[] point);

  /** Returns the problem of a coordinate that is not finite; null if it is. */
  static @Nullable String problem(String name, double value) {
    return Double.isFinite(value)
        ? null
        : "column " + name + ": expected a finite number; got " + value;
  }
}
