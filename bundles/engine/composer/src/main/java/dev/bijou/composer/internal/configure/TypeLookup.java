package dev.bijou.composer.internal.configure;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.TypeUse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A lookup of types in a snapshot of the registry that records them as dependencies. */
public final class TypeLookup {
  private static final PluginType.Id DEFAULT_BASE = new PluginType.Id(PluginKind.BASE, "");

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

  /** Returns the type that a use names, of the first of these kinds that has one. */
  Optional<PluginType> find(List<PluginKind> kinds, TypeUse use) {
    return ids(kinds, use).flatMap(id -> find(id).stream()).findFirst();
  }

  /** Returns the base that is marked as the default. */
  Optional<PluginType> defaultBase() {
    return find(DEFAULT_BASE);
  }

  private Optional<PluginType> find(PluginType.Id id) {
    requested.add(id);
    Optional<PluginType> type = plugins.find(id);
    type.ifPresent(t -> used.put(id, t.origin()));
    return type;
  }

  private static Stream<PluginType.Id> ids(List<PluginKind> kinds, TypeUse use) {
    return kinds.stream().map(use::id);
  }

  /** Returns the type with this name, of any kind and version. */
  Optional<PluginType> findOfAnyKind(String name) {
    return Arrays.stream(PluginKind.values())
        .flatMap(kind -> find(new PluginType.Id(kind, name)).stream())
        .findFirst();
  }

  /** Returns the providers of the types of these kinds and this name, in any version. */
  List<PluginType.Origin> origins(List<PluginKind> kinds, String name) {
    return kinds.stream()
        .flatMap(kind -> plugins.offers(new PluginType.Id(kind, name)))
        .map(PluginType::origin)
        .toList();
  }

  /** Records that no type of these kinds is what a use names, and returns the missing type. */
  PluginType.Id missing(List<PluginKind> kinds, TypeUse use) {
    return missing(use.id(kinds.get(0)));
  }

  /** Records that no base is marked as the default, and returns the missing type. */
  PluginType.Id missingDefaultBase() {
    return missing(DEFAULT_BASE);
  }

  private PluginType.Id missing(PluginType.Id id) {
    missing.add(id);
    return id;
  }

  /** Returns why a plug-in of one of these kinds that is present cannot be used. */
  Optional<String> failure(List<PluginKind> kinds, TypeUse use) {
    return ids(kinds, use)
        .flatMap(id -> failures.keySet().stream().filter(id::overlaps))
        .map(failures::get)
        .sorted()
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
