package dev.bijou.shell.internal.command;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginType;
import dev.bijou.shell.internal.Services;
import dev.bijou.spec.FlowSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ids of the bundles without which a job cannot go on. */
final class NeededBundles {
  private final Services services;
  private final Set<Long> ids = new HashSet<>();

  NeededBundles(Services services) {
    this.services = services;
  }

  /** Adds the providers of services. */
  NeededBundles services(Class<?>... types) {
    List.of(types).stream().map(services::provider).flatMap(Optional::stream).forEach(ids::add);
    return this;
  }

  /** Adds the providers of types. */
  NeededBundles types(Collection<PluginType> types) {
    types.forEach(type -> ids.add(type.origin().bundle()));
    return this;
  }

  /** Adds the plug-ins of a flow, which is composed to know them; its problems are left out. */
  NeededBundles flow(FlowSpec flow, ComposeOptions options) {
    FlowComposer composer = services.need(FlowComposer.class, "composer");
    try {
      return plugins(composer.compose(flow, options).dependencies());
    } catch (InvalidFlowException e) {
      return plugins(e.dependencies());
    }
  }

  /** Adds the plug-ins of a composed flow. */
  NeededBundles plugins(Dependencies dependencies) {
    dependencies.used().values().forEach(origin -> ids.add(origin.bundle()));
    return this;
  }

  Set<Long> ids() {
    return Set.copyOf(ids);
  }
}
