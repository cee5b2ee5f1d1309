package dev.bijou.spark.cluster;

import dev.bijou.spark.BijouFlowModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Scores rows on two executors and writes them as CSV and Parquet; then again, while it kills an
 * executor. Arguments: a model directory, the number of rows, and a folder for the results.
 */
public final class ScoreProgram {
  private ScoreProgram() {}

  /** Runs in the driver. */
  public static void main(String[] args) throws Exception {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
      Executors executors = Executors.await(context, 2);
      System.out.println("local-cluster: 2 executors");
      LostExecutors lost = new LostExecutors();
      session.sparkContext().addSparkListener(lost);
      Dataset<Row> scores = scores(session, args[0], Long.parseLong(args[1]));
      write(scores, "csv", args[2] + "/whole");
      write(scores, "parquet", args[2] + "/whole");
      System.out.printf(
          "lost without a kill: %d executors, %d tasks%n", lost.executors(), lost.tasks());
      executors.killDuring(() -> write(scores, "csv", args[2] + "/killed"));
      Executors.await(context, 2);
      executors.killDuring(() -> write(scores, "parquet", args[2] + "/killed"));
      System.out.printf("lost after two kills: %d executors%n", lost.executors());
    }
  }

  /** Returns the scores of made rows under a model. */
  public static Dataset<Row> scores(SparkSession session, String model, long rows)
      throws IOException {
    BijouFlowModel flow = BijouFlowModel.fromModelDirectory(model);
    return flow.transform(rows(session, rows)).select("id", "logProb", "percentile");
  }

  /** Returns rows of ten columns, x0 to x9, in 20 partitions. */
  public static Dataset<Row> rows(SparkSession session, long rows) {
    List<String> columns = new ArrayList<>(List.of("id"));
    for (int j = 0; j < 10; j++) {
      columns.add("sin(id * " + (j + 1) + " * 0.7310585) + 0.3 * cos(id * 1.13) AS x" + j);
    }
    return session.range(0, rows, 1, 20).selectExpr(columns.toArray(String[]::new));
  }

  private static void write(Dataset<Row> scores, String format, String folder) {
    scores.write().format(format).mode(SaveMode.Overwrite).save(folder + "/" + format);
  }
}
