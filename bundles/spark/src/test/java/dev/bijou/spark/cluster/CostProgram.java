package dev.bijou.spark.cluster;

import dev.bijou.spark.BijouFlowModel;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures what an executor costs before its first row: its CPU time until it has registered, and
 * that of the first task of each model. Arguments: model directories with columns x0, x1, …
 */
public final class CostProgram {
  private static final int LATER = 3;

  private CostProgram() {}

  /** Runs in the driver. */
  public static void main(String[] args) throws Exception {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      Executors.await(JavaSparkContext.fromSparkContext(session.sparkContext()), 2);
      print("an executor has registered", Executors.cpuSeconds());
      for (String directory : args) {
        measure(session, directory);
      }
    }
  }

  private static void measure(SparkSession session, String directory) throws IOException {
    BijouFlowModel model = BijouFlowModel.fromModelDirectory(directory);
    Dataset<Row> scores = model.transform(rows(session, model));
    print(directory + ": first job", cpuSeconds(scores));
    for (int i = 0; i < LATER; i++) {
      cpuSeconds(scores);
    }
    print(directory + ": later job", cpuSeconds(scores));
  }

  private static void print(String what, double seconds) {
    System.out.printf(Locale.ROOT, "%s: %.2f s of CPU for each%n", what, seconds / 2);
  }

  /** Returns a row for each executor. */
  private static Dataset<Row> rows(SparkSession session, BijouFlowModel model) {
    String[] columns =
        model.model().columns().names().stream()
            .map(name -> "cast(id AS double) / 3 AS " + name)
            .toArray(String[]::new);
    return session.range(0, 2, 1, 2).selectExpr(columns);
  }

  /** Scores the rows, and returns the CPU time of both executors. */
  private static double cpuSeconds(Dataset<Row> scores) {
    double start = Executors.cpuSeconds();
    scores.write().format("noop").mode("overwrite").save();
    return Executors.cpuSeconds() - start;
  }
}
