package dev.bijou.store.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.TrainingScores;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models to save, and the contents of directories. */
final class TestModels {
  static final FlowComposer COMPOSER = FlowComposer.load();

  private TestModels() {}

  static Flow flow(int components, long seed) {
    String text =
        String.format(
            Locale.ROOT,
            """
        flow: kept
        dimension: 3
        layers:
          - mixture-gaussian-cdf: {components: %d}
          - rotation:
          - permutation: {kind: random}
        """,
            components);
    return COMPOSER.compose(COMPOSER.read(text, "kept.yaml"), ComposeOptions.seeded(seed));
  }

  /** Returns a model with report, scores and verification rows. */
  static Model model(int components, long seed) {
    return model(flow(components, seed), 300);
  }

  static Model model(Flow flow, int trainingRows) {
    Tile rows = flow.sample(trainingRows, 5);
    double[] logProb = flow.logProb(rows);
    VerificationRows check = check(flow, rows.points(0, 16));
    return new Model(
        flow,
        new Columns(
            IntStream.range(0, flow.dimension()).mapToObj(j -> "säule " + j).toList(),
            List.of(),
            List.of(new Columns.Constant("\"same\"", 0.1))),
        Optional.of(
            new FitReport(
                "both",
                trainingRows,
                2,
                -1.0 / 3,
                OptionalDouble.of(-2.5e-300),
                7,
                1.25,
                Long.MIN_VALUE,
                flow.parameters().size(),
                List.of("a warning"))),
        Optional.of(TrainingScores.of(logProb)),
        Optional.of(check));
  }

  static VerificationRows check(Flow flow, Tile rows) {
    return new VerificationRows(rows, Tile.allocate(0, rows.size()), flow.logProb(rows));
  }

  /** Returns the files of a directory by name, without the lock file. */
  static Map<String, List<Byte>> files(Path directory) throws IOException {
    Map<String, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(directory)) {
      for (Path file : list.filter(f -> !f.endsWith(".lock")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        files.put(
            file.getFileName().toString(),
            IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
      }
    }
    return files;
  }

  /** Returns the only file of a directory whose name has this prefix. */
  static Path file(Path directory, String prefix) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.filter(f -> f.getFileName().toString().startsWith(prefix))
          .reduce(
              (a, b) -> {
                throw new IllegalStateException(a + " and " + b);
              })
          .orElseThrow();
    }
  }
}
