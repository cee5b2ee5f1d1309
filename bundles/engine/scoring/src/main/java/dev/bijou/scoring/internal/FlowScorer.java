package dev.bijou.scoring.internal;

import dev.bijou.model.Model;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.ScoreOptions;
import dev.bijou.scoring.ScoredRows;
import dev.bijou.scoring.Scorer;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** A scorer that evaluates the flow of a model. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scoring.Scorer",
    attribute = "register:=\"dev.bijou.scoring.internal.FlowScorer\"")
public final class FlowScorer implements Scorer {
  @Override
  public ScoredRows score(Model model, RowSource rows, ScoreOptions options) {
    Optional<ConditionalTerms> terms =
        options.explain() ? Optional.of(ConditionalTerms.of(model)) : Optional.empty();
    return new BatchScores(model, new ModelRows(model.columns(), rows), options.badRows(), terms);
  }
}
