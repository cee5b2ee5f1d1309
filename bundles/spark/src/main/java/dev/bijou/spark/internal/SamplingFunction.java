package dev.bijou.spark.internal;

import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Draws the rows of a partition, whose only row is its number. */
final class SamplingFunction implements MapPartitionsFunction<Long, InternalRow> {
  private static final long serialVersionUID = 1;

  private final Broadcast<byte[]> model;
  private final String sha256;
  private final Draws draws;
  private final double[] variables;

  /**
   * Creates a function.
   *
   * @param model the bytes of {@link ModelFiles}
   * @param sha256 their hash
   * @param variables the context of every draw
   */
  SamplingFunction(Broadcast<byte[]> model, String sha256, Draws draws, double[] variables) {
    this.model = model;
    this.sha256 = sha256;
    this.draws = draws;
    this.variables = variables.clone();
  }

  /**
   * The draws of all partitions.
   *
   * @param count their number
   * @param seed of all of them
   * @param partitions the number of partitions
   */
  record Draws(int count, long seed, int partitions) implements Serializable {
    /** The draws of a tile are drawn in sequence: no tile is cut in two. */
    private static final int WHOLE = 256;

    /** Returns the number of the first draw of a partition. */
    int from(long partition) {
      long tiles = ((long) count + WHOLE - 1) / WHOLE;
      return (int) Math.min(count, tiles * partition / partitions * WHOLE);
    }
  }

  /** Returns the schema of the draws: columns, context variables, and constant columns last. */
  static StructType schema(Columns columns) {
    StructType schema = new StructType();
    Stream<String> constants = columns.constants().stream().map(Constant::column);
    for (String name :
        Stream.of(columns.names().stream(), columns.context().stream(), constants)
            .flatMap(names -> names)
            .toList()) {
      schema = schema.add(name, DataTypes.DoubleType, false);
    }
    return schema;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<Long> partition) {
    if (!partition.hasNext()) {
      return Collections.emptyIterator();
    }
    long number = partition.next();
    Model opened = ModelCache.open(sha256, model.value()).model();
    return new DrawnRows(
        opened, draws.seed(), variables, draws.from(number), draws.from(number + 1));
  }
}
