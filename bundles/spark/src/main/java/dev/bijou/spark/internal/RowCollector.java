package dev.bijou.spark.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the rows of a fit on the driver, in two passes: the first counts, the second takes. This
 * is the place of a fit on rows that do not fit the driver: everything after it sees {@link
 * DriverRows} only.
 */
final class RowCollector {
  private static final Logger LOG = LoggerFactory.getLogger(RowCollector.class);

  private final PointColumns features;
  private final PointColumns context;
  private final Optional<String> indicator;
  private final Invalid invalid;

  RowCollector(
      PointColumns features, PointColumns context, Optional<String> indicator, Invalid invalid) {
    this.features = features;
    this.context = context;
    this.indicator = indicator;
    this.invalid = invalid;
  }

  /**
   * Returns at most this number of rows.
   *
   * @throws IllegalArgumentException if there are no valid rows
   */
  DriverRows collect(Dataset<?> all, int limit, long seed) {
    Dataset<Row> rows = select(all);
    StructType schema = rows.schema();
    List<String> names = features.coordinates(schema, size(rows, features), 0);
    List<String> variables = context.coordinates(schema, size(rows, context), names.size());
    FitReader reader =
        new FitReader(
            features.all(schema, names),
            context.all(schema, variables),
            indicator.map(schema::fieldIndex).orElse(-1),
            indicator.orElse(""));
    return take(RowEncoders.stored(rows), reader, limit, seed, names, variables);
  }

  private DriverRows take(
      Dataset<InternalRow> rows,
      FitReader reader,
      int limit,
      long seed,
      List<String> names,
      List<String> variables) {
    List<Long> counts =
        rows.mapPartitions(new CountFunction(reader, invalid), Encoders.LONG()).collectAsList();
    long[] before = new long[counts.size() / 2];
    long total = 0;
    for (int k = 0; k < before.length; k++) {
      before[k] = total;
      total += counts.get(2 * k);
    }
    PositionSample sample = new PositionSample(seed, total, limit);
    report(sample, counts);
    List<byte[]> blocks =
        rows.mapPartitions(new TakeFunction(reader, sample, before), Encoders.BINARY())
            .collectAsList();
    return DriverRows.of(blocks, TakeFunction.bytes(reader), sample, names, variables);
  }

  private static void report(PositionSample sample, List<Long> counts) {
    long bad = 0;
    for (int k = 1; k < counts.size(); k += 2) {
      bad += counts.get(k);
    }
    if (sample.total() == 0) {
      throw Expected.error("fit", "rows", "none that is valid");
    }
    if (bad > 0) {
      LOG.warn("{} invalid rows are left out of the fit", bad);
    }
    if (sample.isPart()) {
      LOG.info(
          "the driver trains on a sample of {} of {} rows; the param trainingRows sets its size",
          sample.limit(),
          sample.total());
    } else {
      LOG.info("the driver trains on all {} rows", sample.total());
    }
  }

  /** Returns the columns of a fit only. */
  private Dataset<Row> select(Dataset<?> all) {
    return all.select(
        Stream.of(features.columns().stream(), context.columns().stream(), indicator.stream())
            .flatMap(names -> names)
            .distinct()
            .map(RowCollector::column)
            .toArray(Column[]::new));
  }

  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Returns the size of the vectors, which is that of the first one if no attribute tells it. */
  private static int size(Dataset<Row> rows, PointColumns columns) {
    int declared = columns.declaredSize(rows.schema());
    if (declared >= 0) {
      return declared;
    }
    String name = columns.columns().get(0);
    List<Row> first = rows.select(column(name)).na().drop().takeAsList(1);
    if (first.isEmpty()) {
      throw Expected.error("fit", "rows with a vector in the column " + name, "none");
    }
    return first.get(0).<Vector>getAs(0).size();
  }

  /**
   * Checks the column that tells the rows to hold out.
   *
   * @throws IllegalArgumentException if it is not there, or not of type boolean
   */
  static void requireIndicator(StructType schema, String column) {
    if (!List.of(schema.fieldNames()).contains(column)) {
      throw Expected.error(
          "validationIndicatorCol",
          "the column '" + column + "'",
          Expected.names(schema.fieldNames()));
    }
    if (!(schema.apply(column).dataType() instanceof BooleanType)) {
      throw Expected.error(
          "validationIndicatorCol",
          "a boolean column",
          column + " of type " + schema.apply(column).dataType().catalogString());
    }
  }
}
