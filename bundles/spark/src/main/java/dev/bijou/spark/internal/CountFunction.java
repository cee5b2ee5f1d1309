package dev.bijou.spark.internal;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Counts the valid rows of a partition, and then the invalid ones. */
final class CountFunction implements MapPartitionsFunction<InternalRow, Long> {
  private static final long serialVersionUID = 1;

  private final FitReader reader;
  private final Invalid invalid;

  CountFunction(FitReader reader, Invalid invalid) {
    this.reader = reader;
    this.invalid = invalid;
  }

  @Override
  public Iterator<Long> call(Iterator<InternalRow> rows) {
    FitReader.Values values = reader.values();
    long valid = 0;
    long all = 0;
    while (rows.hasNext()) {
      all++;
      String problem = values.read(rows.next());
      if (problem == null) {
        valid++;
      } else if (invalid == Invalid.ERROR) {
        throw new IllegalArgumentException(
            "partition " + TaskContext.getPartitionId() + ": row " + all + ", " + problem);
      }
    }
    return List.of(valid, all - valid).iterator();
  }
}
