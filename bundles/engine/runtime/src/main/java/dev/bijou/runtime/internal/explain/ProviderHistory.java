package dev.bijou.runtime.internal.explain;

import dev.bijou.admin.flows.LastProvider;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.VersionRange;
import dev.bijou.registry.Plugins;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the bundles that last offered types that are now missing. Thread-safe. */
public final class ProviderHistory {
  /** The number of types that are remembered, each version on its own. */
  private static final int MAXIMUM = 1000;

  private final Clock clock;

  /** The types in one version each, in the order of their removal. */
  private final Map<PluginType.Id, LastProvider> gone = new LinkedHashMap<>();

  private Map<PluginType.Id, String> present = Map.of();

  public ProviderHistory(Clock clock) {
    this.clock = clock;
  }

  /** Sets the types that are offered now. */
  public synchronized void update(Plugins types) {
    Map<PluginType.Id, String> now = new HashMap<>();
    types.all().stream()
        .filter(type -> type.origin().bundle() >= 0)
        .forEach(
            type -> {
              String bundle = type.origin().toString();
              now.putIfAbsent(id(type, type.name()), bundle);
              if (type.isDefault()) {
                now.putIfAbsent(id(type, ""), bundle);
              }
            });
    gone.keySet().removeAll(now.keySet());
    present.forEach(
        (type, bundle) -> {
          if (!now.containsKey(type)) {
            gone.put(type, new LastProvider(bundle, clock.instant()));
          }
        });
    forget();
    present = now;
  }

  private static PluginType.Id id(PluginType type, String name) {
    return new PluginType.Id(type.kind(), name, VersionRange.only(type.origin().version()));
  }

  private void forget() {
    while (gone.size() > MAXIMUM) {
      gone.remove(gone.keySet().iterator().next());
    }
  }

  /** Returns the last provider of a type; a scalar family can take the place of a layer. */
  public synchronized Optional<LastProvider> last(PluginType.Id type) {
    Set<PluginType.Id> offered = present.keySet();
    Optional<LastProvider> exact =
        offered.stream().anyMatch(type::overlaps)
            ? Optional.empty()
            : gone.entrySet().stream()
                .filter(entry -> type.overlaps(entry.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(LastProvider::gone));
    return type.kind() == PluginKind.LAYER
        ? exact.or(() -> last(new PluginType.Id(PluginKind.SCALAR, type.name(), type.versions())))
        : exact;
  }
}
