package dev.bijou.scoring.internal;

import dev.bijou.model.Model;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.scoring.RowSource;
import dev.bijou.scoring.Scorer;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A scorer that evaluates the flow of a model. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scoring.Scorer",
    attribute = "register:=\"dev.bijou.scoring.internal.FlowScorer\"")
public final class FlowScorer implements Scorer {
  private final PluginRegistry registry;

  /** Creates a scorer with the plug-ins on the class path or module path. */
  public FlowScorer() {
    this(PluginRegistry.load());
  }

  /** Creates a scorer with the plug-ins of a registry. */
  @Activate
  public FlowScorer(@Reference(name = "registry") PluginRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Scorer withRegistry(PluginRegistry other) {
    return new FlowScorer(other);
  }

  @Override
  public ScoredRows score(Model model, RowSource rows, ScoreOptions options) {
    Optional<ConditionalTerms> terms =
        options.explain()
            ? Optional.of(ConditionalTerms.of(model, registry.plugins()))
            : Optional.empty();
    return new BatchScores(model, new ModelRows(model.columns(), rows), options.badRows(), terms);
  }
}
