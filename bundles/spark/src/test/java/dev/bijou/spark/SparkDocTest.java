package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.spark.cluster.JavaSource;
import dev.bijou.spark.cluster.LibraryScores;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java of {@code docs/spark.md}, all blocks as one program, in its order. */
class SparkDocTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "spark.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final String[] SCORES = {"logProb", "percentile"};

  private static final String PROGRAM =
      """
      import dev.bijou.spark.*;
      import java.util.List;
      import org.apache.spark.ml.param.ParamMap;
      import org.apache.spark.ml.tuning.*;
      import org.apache.spark.sql.*;
      import scala.jdk.javaapi.CollectionConverters;

      public final class Program {
        public static long run(SparkSession spark) throws Exception {
          BLOCKS;
          return simulated.count();
        }
      }
      """;

  private static String program(Path folder) throws Exception {
    String blocks =
        BLOCK
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining("\n"))
            .replaceAll("\"([a-z]+\\.(parquet|model))\"", "\"" + folder.toUri() + "$1\"");
    return PROGRAM.replace("BLOCKS;", blocks);
  }

  @Test
  void theBlocksOfTheDocumentRunAndScoreAsTheLibrary(@TempDir Path folder) throws Exception {
    SparkSession spark = LocalSpark.session();
    double[][] points = LocalSpark.rows(100, 1);
    LocalSpark.inOrder(points, 2)
        .toDF("wind", "power", "temperature")
        .write()
        .parquet(folder.resolve("turbines.parquet").toString());
    Path file = Files.writeString(folder.resolve("Program.java"), program(folder));
    JavaSource.compile(file, folder);

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Object count =
          loader.loadClass("Program").getMethod("run", SparkSession.class).invoke(null, spark);
      assertEquals(10_000L, count);
    }
    assertSameScores(folder);
  }

  private static void assertSameScores(Path folder) throws Exception {
    Path directory = folder.resolve("turbines.model").resolve("model");
    Model model = ModelStore.load().open(directory).model();
    List<Row> scores =
        LocalSpark.session()
            .read()
            .parquet(folder.resolve("scores.parquet").toString())
            .collectAsList();
    double[][] rows = values(scores, "wind", "power", "temperature");
    Dataset data = Dataset.of(model.columns().names(), Tile.ofPoints(rows));
    double[][] expected = LibraryScores.scores(model, data).toArray(double[][]::new);
    assertArrayEquals(expected, values(scores, SCORES));
  }

  private static double[][] values(List<Row> rows, String... columns) {
    return rows.stream()
        .map(
            row -> List.of(columns).stream().mapToDouble(name -> row.<Double>getAs(name)).toArray())
        .toArray(double[][]::new);
  }
}
