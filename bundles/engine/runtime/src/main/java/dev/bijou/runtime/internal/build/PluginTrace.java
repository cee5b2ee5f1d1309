package dev.bijou.runtime.internal.build;

import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.registry.Plugins;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the plug-in whose code is on top of a stack, of an exception or of a thread. */
public final class PluginTrace {
  /** Tells the classes of bundles. */
  @FunctionalInterface
  public interface Classes {
    /** Returns whether a bundle contains a top-level class. */
    boolean contains(long bundle, String name);
  }

  /**
   * A plug-in on a stack.
   *
   * @param text its types and its bundle
   * @param dependencies the types
   */
  public record Place(String text, Dependencies dependencies) {}

  private final PluginRegistry registry;
  private final Classes classes;

  public PluginTrace(PluginRegistry registry, Classes classes) {
    this.registry = registry;
    this.classes = classes;
  }

  /**
   * Returns the plug-in on top of a stack; empty if there is none. Types that the text of the flow
   * names come first, since a bundle such as that of the root finders also has code for others.
   */
  public Optional<Place> find(StackTraceElement[] stack, String text) {
    Plugins plugins = registry.plugins();
    List<PluginType> types = plugins.all();
    List<String> names =
        Arrays.stream(stack).map(frame -> topLevel(frame.getClassName())).distinct().toList();
    return find(names, types.stream().filter(type -> text.contains(type.name())).toList())
        .or(() -> find(names, types))
        .map(found -> place(found, plugins));
  }

  private Optional<List<PluginType>> find(List<String> names, List<PluginType> all) {
    Map<Long, List<PluginType>> types =
        all.stream() // the chosen one of several first
            .collect(
                Collectors.groupingBy(
                    type -> type.origin().bundle(), LinkedHashMap::new, Collectors.toList()));
    return names.stream()
        .flatMap(name -> types.keySet().stream().filter(id -> classes.contains(id, name)))
        .findFirst()
        .map(id -> onStack(types.getOrDefault(id, List.of()), names));
  }

  /** Returns the types whose own class is on the stack; all if there is none. */
  private static List<PluginType> onStack(List<PluginType> types, List<String> names) {
    List<PluginType> found =
        types.stream()
            .filter(type -> names.contains(topLevel(type.prototype().getClass().getName())))
            .toList();
    return found.isEmpty() ? types : found;
  }

  private static Place place(List<PluginType> types, Plugins plugins) {
    String names =
        types.stream()
            .map(type -> type.kind() + " " + type.name())
            .distinct()
            .collect(Collectors.joining(" or "));
    return new Place("the " + names + " of " + types.get(0).origin(), dependencies(types, plugins));
  }

  private static String topLevel(String name) {
    int end = name.indexOf('$');
    return end < 0 ? name : name.substring(0, end);
  }

  /** Returns all types as dependencies, where any of them may be the cause. */
  public static Dependencies allOf(Plugins plugins) {
    return dependencies(plugins.all(), plugins);
  }

  /** Returns types as dependencies: each in its version, and what is chosen among all versions. */
  private static Dependencies dependencies(List<PluginType> types, Plugins plugins) {
    Map<PluginType.Id, Origin> used = new HashMap<>();
    for (PluginType type : types) {
      var version = PluginType.VersionRange.only(type.origin().version());
      for (PluginType.Id id :
          List.of(new PluginType.Id(type.kind(), type.name(), version), type.id())) {
        plugins.find(id).ifPresent(chosen -> used.put(id, chosen.origin()));
      }
    }
    return new Dependencies(used.keySet(), used, Set.of());
  }
}
