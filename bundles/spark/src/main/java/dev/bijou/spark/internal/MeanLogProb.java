package dev.bijou.spark.internal;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.StructType;

/** The mean of a column of log-densities. */
public final class MeanLogProb {
  private MeanLogProb() {}

  /**
   * Returns the mean of the values that are not NaN; NaN if there are none.
   *
   * @throws IllegalArgumentException if the column is missing or not of type double
   */
  public static double of(Dataset<?> rows, String column) {
    require(rows.schema(), column);
    List<Double> sums =
        rows.select(functions.col("`" + column.replace("`", "``") + "`"))
            .mapPartitions((MapPartitionsFunction<Row, Double>) MeanLogProb::sum, Encoders.DOUBLE())
            .collectAsList();
    double sum = 0;
    double count = 0;
    for (int k = 0; k < sums.size(); k += 2) {
      sum += sums.get(k);
      count += sums.get(k + 1);
    }
    return sum / count;
  }

  /** Returns the sum of the values of a partition, and their number. */
  private static Iterator<Double> sum(Iterator<Row> rows) {
    double sum = 0;
    double count = 0;
    while (rows.hasNext()) {
      double value = rows.next().getDouble(0);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return List.of(sum, count).iterator();
  }

  private static void require(StructType schema, String column) {
    if (!List.of(schema.fieldNames()).contains(column)) {
      throw Expected.error(
          "logProbCol", "the column '" + column + "'", Expected.names(schema.fieldNames()));
    }
    if (!(schema.apply(column).dataType() instanceof DoubleType)) {
      throw Expected.error(
          "logProbCol",
          "a column of doubles",
          column + " of type " + schema.apply(column).dataType().catalogString());
    }
  }
}
