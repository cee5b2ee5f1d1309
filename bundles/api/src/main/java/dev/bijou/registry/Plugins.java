package dev.bijou.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A snapshot of the plug-ins that are available. Immutable. If several plug-ins have the same name,
 * the first by {@link PluginType.Origin} is chosen.
 */
public final class Plugins {
  private final List<PluginType> all;

  private Plugins(List<PluginType> all) {
    this.all = all;
  }

  /** Returns these types, in a fixed order. */
  public static Plugins of(Collection<PluginType> types) {
    return new Plugins(
        types.stream()
            .sorted(
                Comparator.comparing(PluginType::kind)
                    .thenComparing(PluginType::name)
                    .thenComparing(PluginType::origin))
            .toList());
  }

  /** Returns all types, those not chosen included, by kind, name and precedence. */
  public List<PluginType> all() {
    return all;
  }

  /** Returns the chosen types of a kind, one per name. */
  public List<PluginType> of(PluginKind kind) {
    List<PluginType> chosen = new ArrayList<>();
    for (PluginType type : all) {
      boolean known = chosen.stream().anyMatch(t -> t.name().equals(type.name()));
      if (type.kind() == kind && !known) {
        chosen.add(type);
      }
    }
    return List.copyOf(chosen);
  }

  /**
   * Returns the chosen type of this kind and name; empty if it is not installed.
   *
   * @param name the name; empty for the base that is marked as the default
   */
  public Optional<PluginType> find(PluginKind kind, String name) {
    return find(new PluginType.Id(kind, name));
  }

  /** Returns the chosen one of the types of this kind, name and versions; empty if none is. */
  public Optional<PluginType> find(PluginType.Id id) {
    return offers(id).findFirst();
  }

  /** Returns all types of this kind, name and versions, the chosen one first. */
  public Stream<PluginType> offers(PluginType.Id id) {
    return all.stream().filter(type -> type.is(id));
  }

  /**
   * Returns the providers of a type in any version other than the one that is used, the best first.
   */
  public List<PluginType.Origin> alternatives(PluginType.Id id, PluginType.Origin used) {
    return offers(new PluginType.Id(id.kind(), id.name()))
        .map(PluginType::origin)
        .filter(origin -> !origin.equals(used))
        .toList();
  }
}
