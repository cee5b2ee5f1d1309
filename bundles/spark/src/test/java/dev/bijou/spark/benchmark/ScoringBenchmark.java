package dev.bijou.spark.benchmark;

import dev.bijou.model.Model;
import dev.bijou.spark.cluster.LibraryScores;
import dev.bijou.training.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the rows a second of {@code local[2]} with those of the library's scorer on two threads,
 * over the same rows, in turns; and measures flows of three sizes. Arguments: the number of rows,
 * and of rounds after the first, which is not counted; 1,000,000 and 5 by default.
 */
public final class ScoringBenchmark {
  private static final int COLUMNS = 10;
  private static final int[] SIZES = {2, 10, 40};
  private static final String MARK = "bijou.benchmark.forked";

  private ScoringBenchmark() {}

  /** Runs in a JVM with the options that Spark needs: starts one if necessary. */
  public static void main(String[] args) throws Exception {
    if (System.getProperty(MARK) == null) {
      System.exit(fork(args));
    }
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path folder = Files.createTempDirectory("bijou-benchmark");
    try (SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()) {
      session.sparkContext().setLogLevel("WARN");
      for (String flow : List.of("default", "maf")) {
        measure(session, flow, COLUMNS, rows, rounds, folder);
      }
      for (int size : SIZES) {
        if (size != COLUMNS) {
          measure(session, "default", size, rows * 2 / size, rounds, folder);
        }
      }
    }
  }

  private static int fork(String[] args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
    command.addAll(List.of("-Xmx4g", "-D" + MARK + "=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(ScoringBenchmark.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void measure(
      SparkSession session, String flow, int columns, int rows, int rounds, Path folder)
      throws Exception {
    LibraryScores library = new LibraryScores();
    Dataset data = MadeRows.data(columns, rows);
    Dataset training = MadeRows.data(columns, 5_000);
    Path directory = folder.resolve(flow + columns);
    Model model = library.fit(library.shipped(flow), training, 10, directory);
    try (SparkScores spark = SparkScores.of(session, directory, data)) {
      ScorerThreads scorer = new ScorerThreads(model, data);
      Times sparkTimes = new Times();
      Times scorerTimes = new Times();
      Times rowsTimes = new Times();
      for (int round = 0; round <= rounds; round++) {
        scorerTimes.time(scorer::run);
        sparkTimes.time(spark::run);
        rowsTimes.time(spark::readOnly);
      }
      report(flow, columns, rows, sparkTimes, scorerTimes, rowsTimes);
    }
  }

  private static void report(
      String flow, int columns, int rows, Times spark, Times scorer, Times rowsOnly) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d columns, %d rows: %.1f %% of the rows/s of the scorer, %.1f %% of CPU time; Spark"
            + " %.0f rows/s (%s; %.2f µs of CPU a row), scorer %.0f rows/s (%s; %.2f µs), the rows"
            + " without a model %.2f µs%n",
        flow,
        columns,
        rows,
        100 * scorer.median() / spark.median(),
        100 * scorer.medianOfCpu() / spark.medianOfCpu(),
        rows / spark.median(),
        spark,
        1e6 * spark.medianOfCpu() / rows,
        rows / scorer.median(),
        scorer,
        1e6 * scorer.medianOfCpu() / rows,
        1e6 * rowsOnly.medianOfCpu() / rows);
  }
}
