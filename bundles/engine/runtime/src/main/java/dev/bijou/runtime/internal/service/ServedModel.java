package dev.bijou.runtime.internal.service;

import dev.bijou.model.Model;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The services of a declared model: its flow, and the scores under it. */
final class ServedModel extends ServedFlow implements ModelScorer {
  private final Supplier<Optional<Scorer>> scorer;
  private volatile @Nullable Model model;

  /**
   * Creates the services.
   *
   * @param scorer scores rows; empty while there is none
   */
  ServedModel(Built built, Supplier<Optional<Scorer>> scorer) {
    super(built);
    this.scorer = scorer;
    this.model = built.model().orElseThrow();
  }

  @Override
  void replace(Built built) {
    model = built.model().orElseThrow();
    super.replace(built);
  }

  @Override
  void withdraw() {
    model = null;
    super.withdraw();
  }

  @Override
  public Model model() {
    Model now = model;
    if (now == null) {
      throw withdrawn();
    }
    return now;
  }

  @Override
  public ScoredRows score(RowSource rows, ScoreOptions options) {
    return scorer
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected a service Scorer; got none: start the bundle dev.bijou.scoring"))
        .score(model(), rows, options);
  }
}
