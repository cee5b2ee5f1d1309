package dev.bijou.spark;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Models that the library has fitted, without Spark, and its scores. */
final class TestModels {
  /** A flow with an order of columns, so that its densities can be explained. */
  static final String SMALL =
      "flow: small\nlayers:\n  - autoregressive: {of: affine, hidden: [8]}\n";

  static final List<String> COLUMNS = List.of("load", "power");
  static final List<String> CONTEXT = List.of("wind");

  private TestModels() {}

  /** Returns the options that {@link #estimator} has, too. */
  static FitOptions options() {
    return FitOptions.standard().withEpochs(3).withSeed(7);
  }

  static BijouFlow estimator() {
    return new BijouFlow().setFlow(SMALL).setMaxIter(3).setSeed(7);
  }

  /**
   * Fits {@link #SMALL} to rows of {@link LocalSpark#rows}: power and load given wind, or alone.
   */
  static Model fit(double[][] rows, boolean conditional) {
    return fit(rows, conditional, options());
  }

  static Model fit(double[][] rows, boolean conditional, FitOptions options) {
    FlowSpec spec = FlowComposer.load().read(SMALL, "small");
    return Trainer.load().fit(spec, data(rows, conditional), Optional.empty(), options, s -> {});
  }

  static Dataset data(double[][] rows, boolean conditional) {
    Tile all = Tile.ofPoints(rows);
    return conditional
        ? new Dataset(COLUMNS, all.coordinates(0, 2), CONTEXT, all.coordinates(2, 3))
        : Dataset.of(COLUMNS, all.coordinates(0, 2));
  }

  /** Saves a model; returns its directory. */
  static Path save(Model model, Path directory) throws IOException {
    ModelStore.load().save(model, directory);
    return directory;
  }

  /** Returns what the library computes of rows with load, power and wind: a point per row. */
  static double[][] scores(Model model, double[][] rows, boolean explain) {
    List<String> names = Stream.concat(COLUMNS.stream(), CONTEXT.stream()).toList();
    RowSource source = RowSource.of("rows", names, Tile.ofPoints(rows));
    ScoreOptions options = ScoreOptions.standard().withExplain(explain);
    ScoredRows scored = Scorer.load().score(model, source, options);
    List<double[]> scores = new ArrayList<>();
    for (Tile batch = scored.next(); batch.size() > 0; batch = scored.next()) {
      scores.addAll(Arrays.asList(batch.toPoints()));
    }
    return scores.toArray(new double[0][]);
  }
}
