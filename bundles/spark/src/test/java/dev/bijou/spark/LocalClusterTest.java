package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.spark.cluster.Cluster;
import dev.bijou.spark.cluster.LibraryScores;
import dev.bijou.spark.cluster.ScoreProgram;
import dev.bijou.spark.cluster.StrangersJar;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests programs that {@code spark-submit} starts, on two executors in JVMs of their own: what they
 * are sent is serialised, and their class loaders are those of a cluster.
 */
@Tag("long")
class LocalClusterTest {
  /** Rows to score; the extent that Bijou promises is 10,000,000. */
  private static final long ROWS = Long.getLong("bijou.spark.rows", 400_000);

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }

  private static Dataset rows(long count) {
    List<Row> rows = ScoreProgram.rows(session(), count).drop("id").collectAsList();
    double[][] points =
        rows.stream()
            .map(row -> IntStream.range(0, row.size()).mapToDouble(row::getDouble).toArray())
            .toArray(double[][]::new);
    return Dataset.of(List.of(rows.get(0).schema().fieldNames()), Tile.ofPoints(points));
  }

  @Test
  void executorsOf512MegabytesWriteTheSameBytesThoughTwoAreKilled(@TempDir Path folder)
      throws Exception {
    LibraryScores library = new LibraryScores();
    Path model = folder.resolve("model");
    library.fit(library.shipped("default"), rows(2_000), 2, model);

    List<String> printed = Cluster.score(folder, model, ROWS);

    printed.forEach(System.out::println);
    assertEquals(
        List.of(
            "local-cluster: 2 executors",
            "lost without a kill: 0 executors, 0 tasks",
            "lost after two kills: 2 executors"),
        printed);
    ScoreProgram.scores(session(), model.toString(), ROWS)
        .write()
        .csv(folder.resolve("local/csv").toString());
    assertSameFiles(folder.resolve("local/csv"), folder.resolve("whole/csv"));
    assertSameFiles(folder.resolve("whole/csv"), folder.resolve("killed/csv"));
    assertSameFiles(folder.resolve("whole/parquet"), folder.resolve("killed/parquet"));
  }

  /** Compares the files of all partitions in order; the names differ. */
  private static void assertSameFiles(Path expected, Path actual) throws IOException {
    List<Path> wanted = parts(expected);
    List<Path> got = parts(actual);
    assertEquals(wanted.size(), got.size());
    assertTrue(wanted.size() > 1, wanted::toString);
    for (int i = 0; i < wanted.size(); i++) {
      assertEquals(-1, Files.mismatch(wanted.get(i), got.get(i)), got.get(i).toString());
    }
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList();
    }
  }

  @Test
  void typesOfStrangersAreFoundInJarsAndInAddedJars(@TempDir Path folder) throws Exception {
    Path arcsinh = StrangersJar.arcsinh(folder);
    Path asinh = StrangersJar.asinh(folder);
    Dataset rows = rows(400);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {arcsinh.toUri().toURL(), asinh.toUri().toURL()})) {
      LibraryScores library = new LibraryScores(loader);
      Model first = strangersModel(library, rows, folder, "arcsinh");
      Model second = strangersModel(library, rows, folder, "asinh");

      List<String> printed = Cluster.scoreStrangers(folder, arcsinh, asinh);

      printed.forEach(System.out::println);
      assertEquals(List.of("local-cluster: 2 executors"), printed);
      assertSameScores(first, rows, folder.resolve("scores-arcsinh"));
      assertSameScores(second, rows, folder.resolve("scores-asinh"));
    }
  }

  private static Model strangersModel(LibraryScores library, Dataset rows, Path folder, String type)
      throws IOException {
    String flow = "flow: stranger\nlayers:\n  - " + type + ": {scale: 0.5}";
    return library.compose(flow, rows.columns(), folder.resolve(type));
  }

  private static void assertSameScores(Model model, Dataset rows, Path csv) throws IOException {
    double[] expected =
        LibraryScores.scores(model, rows).stream().mapToDouble(score -> score[0]).toArray();
    double[] actual =
        parts(csv).stream()
            .flatMap(LocalClusterTest::lines)
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertArrayEquals(expected, actual);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
