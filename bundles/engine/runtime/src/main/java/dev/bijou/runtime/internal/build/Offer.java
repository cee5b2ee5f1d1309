package dev.bijou.runtime.internal.build;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the types that are offered, and of those that cannot be used. The text of a problem,
 * such as the nearest name of a type or its versions, depends on them. Holds no object of a
 * plug-in.
 *
 * @param types the types that are offered, each with its bundles
 * @param failures the types that cannot be used, with the reason
 */
public record Offer(Map<PluginType.Id, Set<String>> types, Map<PluginType.Id, String> failures) {
  /** Returns the current offer of a registry. */
  public static Offer of(PluginRegistry registry) {
    return new Offer(
        registry.plugins().all().stream()
            .collect(
                Collectors.groupingBy(
                    PluginType::id,
                    Collectors.mapping(type -> type.origin().toString(), Collectors.toSet()))),
        Map.copyOf(registry.failures()));
  }

  /** Returns whether one of these missing types is present, but cannot be used. */
  public boolean fails(Set<PluginType.Id> missing) {
    return missing.stream().anyMatch(this::fails);
  }

  private boolean fails(PluginType.Id missing) {
    return failures.keySet().stream().anyMatch(missing::overlaps)
        || (missing.kind() == PluginKind.LAYER // or a scalar family
            && fails(new PluginType.Id(PluginKind.SCALAR, missing.name(), missing.versions())));
  }
}
