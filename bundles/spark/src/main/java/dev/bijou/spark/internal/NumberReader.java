package dev.bijou.spark.internal;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/** Reads a point from numeric columns. */
final class NumberReader implements PointReader {
  private static final long serialVersionUID = 1;

  private final int[] ordinals;
  private final String[] types;
  private final int[] precisions;
  private final int[] scales;
  private final String[] names;

  /**
   * Creates a reader.
   *
   * @param ordinals the index in a row of the column of each coordinate
   * @param types the numeric type of each
   * @param names the name of each
   */
  NumberReader(int[] ordinals, DataType[] types, String[] names) {
    this.ordinals = ordinals.clone();
    this.names = names.clone();
    this.types = new String[types.length];
    this.precisions = new int[types.length];
    this.scales = new int[types.length];
    for (int j = 0; j < types.length; j++) {
      if (types[j] instanceof DecimalType decimal) {
        precisions[j] = decimal.precision();
        scales[j] = decimal.scale();
      }
      this.types[j] = precisions[j] > 0 ? "decimal" : types[j].typeName();
    }
  }

  @Override
  public int dimension() {
    return ordinals.length;
  }

  @Override
  public @Nullable String read(InternalRow row, double[] point) {
    for (int j = 0; j < ordinals.length; j++) {
      if (row.isNullAt(ordinals[j])) {
        return "column " + names[j] + ": expected a number; got null";
      }
      point[j] = number(row, j);
      String problem = PointReader.problem(names[j], point[j]);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private double number(InternalRow row, int j) {
    int ordinal = ordinals[j];
    return switch (types[j]) {
      case "double" -> row.getDouble(ordinal);
      case "float" -> row.getFloat(ordinal);
      case "long" -> row.getLong(ordinal);
      case "integer" -> row.getInt(ordinal);
      case "short" -> row.getShort(ordinal);
      case "byte" -> row.getByte(ordinal);
      default -> row.getDecimal(ordinal, precisions[j], scales[j]).toDouble();
    };
  }
}
