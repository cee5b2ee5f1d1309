package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.model.Model;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.scoring.ModelScorer;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The services of a declared model: its flow, and the scores under it. */
final class ServedModel extends ServedFlow implements ModelScorer {
  private final Supplier<Optional<Scorer>> scorer;

  /**
   * Creates the services.
   *
   * @param meters count the calls; empty while there are none
   * @param scorer scores rows; empty while there is none
   */
  ServedModel(
      Built built, Supplier<Optional<FlowMeters>> meters, Supplier<Optional<Scorer>> scorer) {
    super(built, meters);
    this.scorer = scorer;
  }

  @Override
  public Model model() {
    return served().model();
  }

  @Override
  public ScoredRows score(RowSource rows, ScoreOptions options) {
    ServedGeneration now = served();
    Function<RowSource, ScoredRows> score = source -> scorer().score(now.model(), source, options);
    Optional<Meter> meter = now.meter();
    return meter.isPresent() ? new CountedRows(rows, meter.get(), score) : score.apply(rows);
  }

  private Scorer scorer() {
    return scorer
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected a service Scorer; got none: start the bundle dev.bijou.scoring"));
  }
}
