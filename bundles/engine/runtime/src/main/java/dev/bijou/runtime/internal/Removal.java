package dev.bijou.runtime.internal;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The removal of providers that a published flow was composed from.
 *
 * @param providers the types, each with its removed provider
 * @param time the time of the first removal
 */
record Removal(Map<PluginType.Id, PluginType.Origin> providers, Instant time) {
  /**
   * Returns what is removed of a published flow; empty if all providers are there.
   *
   * @param before the removal that was found before
   */
  static Optional<Removal> of(
      Dependencies used, Plugins plugins, Optional<Removal> before, Instant now) {
    var removed = used.unavailable(plugins);
    return removed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Removal(removed, before.map(Removal::time).orElse(now)));
  }

  /** Returns the types with the versions of their bundles, and that they were removed. */
  String statement(String ago) {
    String types =
        providers.entrySet().stream()
            .map(removed -> name(removed.getKey()) + " " + removed.getValue().version())
            .sorted()
            .collect(Collectors.joining(", "));
    return types + (providers.size() == 1 ? " was removed" : " were removed") + ago;
  }

  private static String name(PluginType.Id id) {
    return id.name().isEmpty() ? "the default " + id.kind() : id.name();
  }
}
