package dev.bijou.itests.faults;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.ModelStore;
import dev.bijou.model.TrainingScores;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program on a class path that opens the model of a directory, if there is one, prints its name,
 * and saves two models in turn until it is killed.
 */
public final class SavingProgram {
  /** The beginning of the line after the first save, which ends with the number of files. */
  static final String READY = "ready ";

  /** The beginning of the line about the model that was there. */
  static final String FOUND = "found ";

  private static final List<Integer> COMPONENTS = List.of(40, 60);

  private SavingProgram() {}

  /** Runs the program; its argument is the directory. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    FlowComposer composer = FlowComposer.load();
    ModelStore store = ModelStore.load();
    if (directory.resolve("manifest.json").toFile().exists()) {
      System.out.println(FOUND + store.open(directory).model().flow().spec().name());
    }
    List<Model> models = new ArrayList<>();
    for (int components : COMPONENTS) {
      models.add(model(composer, components));
    }
    store.save(models.get(0), directory);
    System.out.println(READY + files(directory));
    for (int i = 1; ; i++) {
      store.save(models.get(i % models.size()), directory);
    }
  }

  /** Returns the number of files other than the lock. */
  private static long files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.toString().endsWith("lock")).count();
    }
  }

  private static Model model(FlowComposer composer, int components) {
    String text =
        String.format(
            Locale.ROOT,
            "flow: f%d\ndimension: 3\nlayers:\n  - mixture-gaussian-cdf: {components: %d}\n",
            components,
            components);
    Flow flow = composer.compose(composer.read(text, "f"), ComposeOptions.seeded(components));
    Tile rows = flow.sample(16, 5);
    return new Model(
        flow,
        new Columns(List.of("a", "b", "c"), List.of(), List.of()),
        Optional.empty(),
        Optional.of(TrainingScores.of(flow.logProb(rows))),
        Optional.of(new VerificationRows(rows, Tile.allocate(0, 16), flow.logProb(rows))));
  }
}
