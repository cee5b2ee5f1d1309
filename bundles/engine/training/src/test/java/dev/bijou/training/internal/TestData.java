package dev.bijou.training.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer.FitProgress;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Flows and data sets for tests. */
final class TestData {
  static final FlowComposer COMPOSER = FlowComposer.load();
  static final FitProgress SILENT = step -> {};
  static final FitOptions SHORT = FitOptions.standard().withEpochs(3).withMethod(FitMethod.BOTH);

  /** The beginning of the warning that a fit as short as {@link #SHORT} has. */
  private static final String STOPPED_AT_LIMIT = "training stopped at the limit of ";

  private TestData() {}

  /** Returns the names of the shipped flows. */
  static Set<String> shipped() {
    return COMPOSER.shipped().keySet();
  }

  /** Returns the warnings of a fit, without the one about its limit of epochs. */
  static List<String> warnings(Model model) {
    return model.report().orElseThrow().warnings().stream()
        .filter(warning -> !warning.startsWith(STOPPED_AT_LIMIT))
        .toList();
  }

  /** Returns two mixture layers with a rotation between them. */
  static FlowSpec flow() {
    return flow(
        "flow: f\nlayers: [{mixture-gaussian-cdf: {components: 3}}, rotation,"
            + " {mixture-gaussian-cdf: {components: 3}}]");
  }

  static FlowSpec flow(String yaml) {
    return COMPOSER.read(yaml, "test");
  }

  /** Returns columns a, b, …, each a function of a generator; columns of a row share its seed. */
  @SafeVarargs
  static Dataset dataset(int rows, ToDoubleFunction<SplittableRandom>... columns) {
    List<String> names =
        IntStream.range(0, columns.length).mapToObj(j -> String.valueOf((char) ('a' + j))).toList();
    Tile x = Tile.allocate(columns.length, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns.length; j++) {
        x.set(i, j, columns[j].applyAsDouble(new SplittableRandom(i)));
      }
    }
    return Dataset.of(names, x);
  }

  /** Returns a ring of radius 2 around (10, −300), scaled by 100 in the second column. */
  static Dataset ring(int rows) {
    return dataset(
        rows,
        r -> 10 + radius(r) * Math.cos(angle(r)),
        r -> -300 + 100 * radius(r) * Math.sin(angle(r)));
  }

  private static double angle(SplittableRandom random) {
    return 2 * Math.PI * random.nextDouble();
  }

  private static double radius(SplittableRandom random) {
    return 2 + 0.2 * (random.nextDouble() - 0.5);
  }
}
