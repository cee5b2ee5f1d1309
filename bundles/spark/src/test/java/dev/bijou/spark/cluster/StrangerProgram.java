package dev.bijou.spark.cluster;

import dev.bijou.spark.BijouFlowModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scores rows under models with types of strangers: one that {@code --jars} has deployed, and one
 * that is added to the running session. Arguments: the jar to add, and a folder with the models,
 * each named after its type, for the scores.
 */
public final class StrangerProgram {
  private StrangerProgram() {}

  /** Runs in the driver. */
  public static void main(String[] args) throws Exception {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
      Executors.await(context, 2);
      System.out.println("local-cluster: 2 executors");
      score(session, args[1], "arcsinh");
      context.addJar(args[0]);
      // Executors load what is added; the driver does not.
      Thread thread = Thread.currentThread();
      URL jar = Path.of(args[0]).toUri().toURL();
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {jar}, thread.getContextClassLoader())) {
        thread.setContextClassLoader(loader);
        score(session, args[1], "asinh");
      }
    }
  }

  private static void score(SparkSession session, String folder, String type) throws IOException {
    BijouFlowModel model = BijouFlowModel.fromModelDirectory(folder + "/" + type);
    Dataset<Row> rows = ScoreProgram.rows(session, 400);
    model.transform(rows).select("logProb").write().csv(folder + "/scores-" + type);
  }
}
