package dev.bijou.runtime.internal;

import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.runtime.internal.build.Build;
import dev.bijou.runtime.internal.build.BuildInputs;
import dev.bijou.runtime.internal.build.Offer;
import dev.bijou.runtime.internal.service.PublishedFlow;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The snapshot that a pass of the reconciler compares the states with.
 *
 * @param offer the types at its start
 * @param plugins the plug-ins at its start
 * @param nameHolders the source of each published name, up to the current source; the pass adds
 *     them
 */
record Pass(Offer offer, Plugins plugins, Map<String, FlowSource> nameHolders) {
  /** Returns whether a state is the result of an attempt with the current inputs and types. */
  boolean isCurrent(FlowState state, Declaration declaration) {
    return state.inputs().declaration().equals(declaration)
        && state.isCurrent(inputs(state.inputs()), plugins, offer);
  }

  /** Returns whether an outcome is the result of an attempt with the current inputs and types. */
  boolean isCurrent(Build.Outcome outcome, Declaration declaration) {
    return outcome.inputs().declaration().equals(declaration)
        && outcome.inputs().equals(inputs(outcome.inputs()))
        && outcome.result().isCurrent(plugins, offer);
  }

  private BuildInputs inputs(BuildInputs inputs) {
    return inputs.withNameHolder(name -> Optional.ofNullable(nameHolders.get(name)));
  }

  /** Returns the origins of all plug-ins. */
  Set<PluginType.Origin> origins() {
    return plugins.all().stream().map(PluginType::origin).collect(Collectors.toSet());
  }

  /** Returns what is removed of a published flow; empty if all its providers are there. */
  Optional<Removal> removal(FlowState state, PublishedFlow published, Instant now) {
    return Removal.of(published.dependencies(), plugins, state.removal(), now);
  }

  /** Returns whether all types of a published flow are offered, by its providers or by others. */
  boolean isOffered(PublishedFlow published) {
    return published.dependencies().used().keySet().stream()
        .allMatch(id -> plugins.find(id).isPresent());
  }
}
