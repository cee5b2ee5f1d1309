package dev.bijou.spark.internal;

import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Reads no coordinates: the context of a flow without one. */
final class NoColumns implements PointReader {
  private static final long serialVersionUID = 1;

  @Override
  public int dimension() {
    return 0;
  }

  @Override
  public @Nullable String read(InternalRow row, double[] point) {
    return null;
  }
}
