package dev.bijou.spark.internal;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The names of the columns that a model adds; empty for none.
 *
 * @param logProb of the log-density, always there
 * @param percentile of the percentile
 * @param terms of the terms of the log-density
 * @param latent of the points in latent space
 */
public record Outputs(String logProb, String percentile, String terms, String latent)
    implements Serializable {
  /** Checks that there is a column for the log-density. */
  public Outputs {
    if (logProb.isEmpty()) {
      throw Expected.error("logProbCol", "a name", "none");
    }
  }

  boolean hasPercentile() {
    return !percentile.isEmpty();
  }

  /** Returns whether the log-density is explained by its terms. */
  public boolean hasTerms() {
    return !terms.isEmpty();
  }

  boolean hasLatent() {
    return !latent.isEmpty();
  }

  /**
   * Returns a schema with these columns after its own.
   *
   * @throws IllegalArgumentException if one is there already
   */
  public StructType schema(StructType rows) {
    StructType all = add(rows, "logProbCol", logProb);
    all = add(all, "percentileCol", percentile);
    all = add(all, "explainCol", terms);
    return add(all, "latentCol", latent);
  }

  private static StructType add(StructType schema, String param, String column) {
    if (column.isEmpty()) {
      return schema;
    }
    if (Arrays.asList(schema.fieldNames()).contains(column)) {
      throw Expected.error(param, "a name that no column has", column);
    }
    boolean vector = param.equals("explainCol") || param.equals("latentCol");
    return schema.add(column, vector ? SQLDataTypes.VectorType() : DataTypes.DoubleType, vector);
  }
}
