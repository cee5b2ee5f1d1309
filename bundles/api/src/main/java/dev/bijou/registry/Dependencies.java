package dev.bijou.registry;

import dev.bijou.registry.PluginType.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a flow, composed or refused, depends on. Holds no object of a plug-in.
 *
 * @param requested every type that was looked up; of a name that may be a layer or a scalar family,
 *     each kind that was tried
 * @param used the requested types that were found, each with the plug-in chosen for it
 * @param missing the types for which nothing was found; LAYER also stands for a name that may be a
 *     scalar family
 */
public record Dependencies(
    Set<PluginType.Id> requested, Map<PluginType.Id, Origin> used, Set<PluginType.Id> missing) {
  /** Of a flow for which no type was looked up. */
  public static final Dependencies NONE = new Dependencies(Set.of(), Map.of(), Set.of());

  /** Copies the sets. */
  public Dependencies {
    requested = Set.copyOf(requested);
    used = Map.copyOf(used);
    missing = Set.copyOf(missing);
  }

  /** Returns whether each requested type leads to the same plug-in, or to none, as it did then. */
  public boolean isCurrent(Plugins plugins) {
    return requested.stream()
        .allMatch(id -> chosen(plugins, id).equals(Optional.ofNullable(used.get(id))));
  }

  private static Optional<Origin> chosen(Plugins plugins, PluginType.Id id) {
    return plugins.find(id.kind(), id.name()).map(PluginType::origin);
  }

  /** Returns whether every plug-in that was used is still available, chosen or not. */
  public boolean isAvailable(Plugins plugins) {
    return used.entrySet().stream()
        .allMatch(use -> plugins.all().stream().anyMatch(type -> isOf(type, use)));
  }

  private static boolean isOf(PluginType type, Map.Entry<PluginType.Id, Origin> use) {
    return type.is(use.getKey()) && type.origin().equals(use.getValue());
  }
}
