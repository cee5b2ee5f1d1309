package dev.bijou.spark.cluster;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
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
import java.util.List;
import java.util.Optional;

/** Models and scores of the library alone, over the types of a class loader. */
public final class LibraryScores {
  private final FlowComposer composer;

  /** Takes the types of Bijou's jars, and those of further loaders. */
  public LibraryScores(ClassLoader... further) {
    ClassLoader[] loaders = new ClassLoader[further.length + 1];
    loaders[0] = FlowComposer.class.getClassLoader();
    System.arraycopy(further, 0, loaders, 1, further.length);
    composer = FlowComposer.load(loaders);
  }

  /** Returns a shipped flow. */
  public FlowSpec shipped(String name) {
    return composer.shipped().get(name);
  }

  /** Composes a flow with initial parameters for columns, and saves it as a model. */
  public Model compose(String yaml, List<String> columns, Path directory) throws IOException {
    Flow flow = composer.compose(yaml + "\ndimension: " + columns.size() + "\n");
    Model model =
        new Model(
            flow,
            new Columns(columns, List.of(), List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ModelStore.load().withComposer(composer).save(model, directory);
    return model;
  }

  /** Fits a flow to rows and saves the model. */
  public Model fit(FlowSpec flow, Dataset rows, int epochs, Path directory) throws IOException {
    FitOptions options = FitOptions.standard().withEpochs(epochs);
    Model model =
        Trainer.load()
            .withComposer(composer)
            .fit(flow, rows, Optional.empty(), options, step -> {});
    ModelStore.load().withComposer(composer).save(model, directory);
    return model;
  }

  /** Returns log-density and percentile of rows under a model, a point each. */
  public static List<double[]> scores(Model model, Dataset rows) {
    ScoredRows scored = start(model, rows);
    List<double[]> scores = new ArrayList<>();
    for (Tile next = scored.next(); next.size() > 0; next = scored.next()) {
      for (int i = 0; i < next.size(); i++) {
        scores.add(new double[] {next.get(i, 0), next.get(i, 1)});
      }
    }
    return scores;
  }

  /** Returns the sum of log-densities and percentiles of rows, one batch in memory at a time. */
  public static double sum(Model model, Dataset rows) {
    ScoredRows scored = start(model, rows);
    double sum = 0;
    for (Tile next = scored.next(); next.size() > 0; next = scored.next()) {
      for (int i = 0; i < next.size(); i++) {
        sum += next.get(i, 0) + next.get(i, 1);
      }
    }
    return sum;
  }

  private static ScoredRows start(Model model, Dataset rows) {
    RowSource source = RowSource.of("rows", rows.columns(), rows.x());
    return Scorer.load().score(model, source, ScoreOptions.standard());
  }
}
