package dev.bijou.spark.internal;

import dev.bijou.tile.Tile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;

/** A row with its scores, one object for all rows of a partition: the next call changes it. */
final class ScoredRow {
  private static final byte DENSE = 1;

  private final Outputs outputs;
  private final JoinedRow joined = new JoinedRow();
  private final SpecificInternalRow scores;

  ScoredRow(Outputs outputs) {
    this.outputs = outputs;
    this.scores = new SpecificInternalRow(outputs.schema(new StructType()));
  }

  /**
   * Returns a row with its scores.
   *
   * @param row the row
   * @param i its index in the batch
   * @param scored a coordinate for each column of the scorer
   * @param latent the points in latent space; of any shape if they are not wanted
   */
  InternalRow of(InternalRow row, int i, Tile scored, Tile latent) {
    int column = 0;
    scores.setDouble(column++, scored.get(i, 0));
    if (outputs.hasPercentile()) {
      scores.setDouble(column++, scored.get(i, 1));
    }
    if (outputs.hasTerms()) {
      scores.update(column++, vector(scored.coordinates(2, scored.dimension()), i));
    }
    if (outputs.hasLatent()) {
      scores.update(column, vector(latent, i));
    }
    return joined.apply(row, scores);
  }

  /** Returns a dense vector in the form that Spark stores. */
  static InternalRow vector(Tile points, int i) {
    double[] values = new double[points.dimension()];
    for (int j = 0; j < values.length; j++) {
      values[j] = points.get(i, j);
    }
    return new GenericInternalRow(
        new Object[] {DENSE, null, null, UnsafeArrayData.fromPrimitiveArray(values)});
  }
}
