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
    return generation().score(rows, options);
  }

  @Override
  public ModelScorer generation() {
    return new OfGeneration(served(), scorer);
  }

  /** The scores under the model of a generation; calls are counted for its version. */
  private record OfGeneration(ServedGeneration served, Supplier<Optional<Scorer>> scorer)
      implements ModelScorer {
    @Override
    public Model model() {
      return served.model();
    }

    @Override
    public ModelScorer generation() {
      return this;
    }

    @Override
    public ScoredRows score(RowSource rows, ScoreOptions options) {
      Function<RowSource, ScoredRows> score = source -> now().score(model(), source, options);
      Optional<Meter> meter = served.meter();
      return meter.isPresent() ? new CountedRows(rows, meter.get(), score) : score.apply(rows);
    }

    private Scorer now() {
      return scorer
          .get()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "expected a service Scorer; got none: start the bundle dev.bijou.scoring"));
    }
  }
}
