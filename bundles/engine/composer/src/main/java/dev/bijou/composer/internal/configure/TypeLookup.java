package dev.bijou.composer.internal.configure;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A lookup of types in a snapshot of the registry that records them as dependencies. */
public final class TypeLookup {
  private final Plugins plugins;
  private final Map<PluginType.Id, String> failures;
  private final Set<PluginType.Id> requested = new HashSet<>();
  private final Map<PluginType.Id, PluginType.Origin> used = new HashMap<>();
  private final Set<PluginType.Id> missing = new HashSet<>();

  /** Creates a lookup in the current plug-ins. */
  public TypeLookup(PluginRegistry registry) {
    this.failures = registry.failures(); // first: what arrives in between is no failure
    this.plugins = registry.plugins();
  }

  /** Returns the type with this name, of the first of these kinds that has one. */
  Optional<PluginType> find(List<PluginKind> kinds, String name) {
    return kinds.stream().flatMap(kind -> find(kind, name).stream()).findFirst();
  }

  private Optional<PluginType> find(PluginKind kind, String name) {
    PluginType.Id id = new PluginType.Id(kind, name);
    requested.add(id);
    Optional<PluginType> type = plugins.find(kind, name);
    type.ifPresent(t -> used.put(id, t.origin()));
    return type;
  }

  /** Returns the type with this name, of any kind. */
  Optional<PluginType> findOfAnyKind(String name) {
    return find(Arrays.asList(PluginKind.values()), name);
  }

  /** Records that no type of these kinds has this name, and returns the missing type. */
  PluginType.Id missing(List<PluginKind> kinds, String name) {
    PluginType.Id id = new PluginType.Id(kinds.get(0), name);
    missing.add(id);
    return id;
  }

  /** Returns why a plug-in of one of these kinds that is present cannot be used. */
  Optional<String> failure(List<PluginKind> kinds, String name) {
    return kinds.stream()
        .map(kind -> failures.get(new PluginType.Id(kind, name)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Returns the names of the types of these kinds. */
  List<String> names(List<PluginKind> kinds) {
    return kinds.stream().flatMap(k -> plugins.of(k).stream()).map(PluginType::name).toList();
  }

  /** Returns the dependencies of the lookups so far. */
  public Dependencies dependencies() {
    return new Dependencies(requested, used, missing);
  }
}
