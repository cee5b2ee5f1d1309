package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.LastProvider;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** The names of the bundles that last offered types that are now missing. */
final class ProviderHistory {
  private final LongFunction<String> bundles;
  private final Clock clock;
  private final Map<PluginType.Id, LastProvider> gone = new ConcurrentHashMap<>();
  private Map<PluginType.Id, String> present = new HashMap<>();

  /** Creates a history; {@code bundles} returns the name of a bundle from its id. */
  ProviderHistory(LongFunction<String> bundles, Clock clock) {
    this.bundles = bundles;
    this.clock = clock;
  }

  /** Sets the types that are offered now. Called by one thread at a time. */
  void update(Plugins types) {
    Map<PluginType.Id, String> now = new HashMap<>();
    types.all().stream()
        .filter(type -> type.origin().bundle() >= 0)
        .forEach(
            type -> {
              String bundle = bundles.apply(type.origin().bundle());
              now.putIfAbsent(type.id(), bundle);
              if (type.isDefault()) {
                now.putIfAbsent(new PluginType.Id(type.kind(), ""), bundle);
              }
            });
    gone.keySet().removeAll(now.keySet());
    present.keySet().removeAll(now.keySet());
    present.forEach((type, bundle) -> gone.put(type, new LastProvider(bundle, clock.instant())));
    present = now;
  }

  /** Returns the last provider of a type; a scalar family can take the place of a layer. */
  Optional<LastProvider> last(PluginType.Id type) {
    Optional<LastProvider> exact = Optional.ofNullable(gone.get(type));
    return type.kind() == PluginKind.LAYER
        ? exact.or(() -> last(new PluginType.Id(PluginKind.SCALAR, type.name())))
        : exact;
  }
}
