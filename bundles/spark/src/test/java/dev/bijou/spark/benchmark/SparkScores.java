package dev.bijou.spark.benchmark;

import dev.bijou.spark.BijouFlowModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A cached DataFrame with one column of vectors, scored into the sink {@code noop}. */
final class SparkScores implements AutoCloseable {
  private static final int PARTITIONS = 8;

  private final BijouFlowModel model;
  private final Dataset<Row> rows;

  private SparkScores(BijouFlowModel model, Dataset<Row> rows) {
    this.model = model;
    this.rows = rows;
  }

  static SparkScores of(SparkSession session, Path model, dev.bijou.training.Dataset data)
      throws IOException {
    BijouFlowModel flow = BijouFlowModel.fromModelDirectory(model.toString());
    flow.setFeaturesCol("features");
    // From a file: of rows in the memory of the driver, every plan would hold and compare them all.
    String file = model.resolveSibling(model.getFileName() + ".parquet").toString();
    vectors(session, data).write().parquet(file);
    Dataset<Row> rows = session.read().parquet(file).repartition(PARTITIONS).cache();
    rows.count();
    return new SparkScores(flow, rows);
  }

  private static Dataset<Row> vectors(SparkSession session, dev.bijou.training.Dataset data) {
    StructType schema =
        DataTypes.createStructType(
            new StructField[] {
              DataTypes.createStructField("features", SQLDataTypes.VectorType(), false)
            });
    List<Row> rows = new ArrayList<>();
    double[] point = new double[data.x().dimension()];
    for (int i = 0; i < data.size(); i++) {
      for (int j = 0; j < point.length; j++) {
        point[j] = data.x().get(i, j);
      }
      rows.add(RowFactory.create(Vectors.dense(point.clone())));
    }
    return session.createDataFrame(rows, schema);
  }

  /** Scores all rows. */
  void run() {
    model.transform(rows).write().format("noop").mode("overwrite").save();
  }

  /** Does the same without a model: what Spark itself costs. */
  void readOnly() {
    rows.write().format("noop").mode("overwrite").save();
  }

  @Override
  public void close() {
    rows.unpersist(true);
  }
}
