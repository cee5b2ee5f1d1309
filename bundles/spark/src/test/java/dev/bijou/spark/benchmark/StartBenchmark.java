package dev.bijou.spark.benchmark;

import dev.bijou.spark.cluster.Cluster;
import dev.bijou.spark.cluster.LibraryScores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the start of an executor for flows of three sizes, on a cluster of two, and prints the
 * bytes of their models, which are broadcast. Runs in the folder of the module.
 */
public final class StartBenchmark {
  private static final int[] SIZES = {2, 10, 40};

  private StartBenchmark() {}

  /** Runs without arguments. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bijou-benchmark");
    LibraryScores library = new LibraryScores();
    List<Path> models = new ArrayList<>();
    for (int size : SIZES) {
      Path model = folder.resolve("default" + size);
      library.fit(library.shipped("default"), MadeRows.data(size, 2_000), 1, model);
      System.out.println(model + ": " + bytes(model) + " bytes");
      models.add(model);
    }
    Cluster.costs(folder, models).forEach(System.out::println);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(StartBenchmark::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
