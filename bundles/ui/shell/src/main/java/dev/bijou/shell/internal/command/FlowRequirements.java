package dev.bijou.shell.internal.command;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OSGi requirements of flows, from their texts. A type that is not installed is included: the
 * place of its name in the text decides its kind.
 */
final class FlowRequirements {
  private static final List<PluginKind> LAYERS = List.of(PluginKind.LAYER, PluginKind.SCALAR);

  /** The keys that hold a type by convention, for types that are not installed. */
  private static final Map<String, PluginKind> KEYS =
      Map.of("of", PluginKind.SCALAR, "solver", PluginKind.SOLVER);

  private final Plugins plugins;

  FlowRequirements(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Returns the requirements of a flow, each once, in the order of their texts. */
  List<String> of(FlowSpec flow) {
    Stream<PluginType.Id> base =
        flow.base()
            .map(use -> types(use, List.of(PluginKind.BASE)))
            .orElseGet(() -> Stream.of(defaultBase()));
    Stream<PluginType.Id> layers =
        flow.layers().stream().flatMap(layer -> types(layer.use(), LAYERS));
    return sorted(Stream.concat(base, layers).map(PluginType.Id::requirement));
  }

  /** Returns the requirements of several flows, each once. */
  static List<String> union(List<List<String>> requirements) {
    return sorted(requirements.stream().flatMap(List::stream));
  }

  /** Returns lines to paste into {@code -runrequires}: each but the last ends in a comma. */
  static List<String> lines(List<String> requirements) {
    return String.join(",\\\n", requirements).lines().toList();
  }

  private static List<String> sorted(Stream<String> requirements) {
    return List.copyOf(requirements.collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Returns the base of flows that name none; any base if no default is installed. */
  private PluginType.Id defaultBase() {
    return plugins
        .find(PluginKind.BASE, "")
        .map(PluginType::id)
        .orElse(new PluginType.Id(PluginKind.BASE, ""));
  }

  /** Returns the type of a use and those in its settings. */
  private Stream<PluginType.Id> types(TypeUse use, List<PluginKind> kinds) {
    Optional<PluginType> type =
        kinds.stream().flatMap(kind -> plugins.find(kind, use.type()).stream()).findFirst();
    PluginType.Id id = type.map(PluginType::id).orElse(use.id(kinds.get(0)));
    Stream<PluginType.Id> inner =
        use.settings().entrySet().stream()
            .flatMap(
                setting ->
                    kind(setting.getKey(), type).stream()
                        .flatMap(kind -> types(setting.getValue(), kind)));
    return Stream.concat(Stream.of(id), inner);
  }

  /** Returns the kind of the type that a key holds; empty if it holds another value. */
  private static Optional<PluginKind> kind(String key, Optional<PluginType> type) {
    return type.isEmpty()
        ? Optional.ofNullable(KEYS.get(key))
        : type.get().keys().stream()
            .filter(known -> known.name().equals(key))
            .flatMap(known -> PluginKind.of(known.type()).stream())
            .findFirst();
  }

  /** Returns the types of a value: a name, or a map from the name to its settings. */
  private Stream<PluginType.Id> types(YamlValue value, PluginKind kind) {
    if (value.value() instanceof String name && !name.isEmpty()) {
      return types(new TypeUse(bare(name), Map.of(), value.location()), List.of(kind));
    }
    return value.value() instanceof Map<?, ?> map
        ? map.entrySet().stream().flatMap(entry -> types(entry, kind))
        : Stream.of();
  }

  private Stream<PluginType.Id> types(Map.Entry<?, ?> entry, PluginKind kind) {
    YamlValue value = (YamlValue) entry.getValue();
    Map<String, YamlValue> settings = new LinkedHashMap<>();
    if (value.value() instanceof Map<?, ?> map) {
      map.forEach((key, setting) -> settings.put((String) key, (YamlValue) setting));
    }
    return types(
        new TypeUse(bare((String) entry.getKey()), settings, value.location()), List.of(kind));
  }

  /** Returns a name without its version, as in {@code affine@1}. */
  private static String bare(String reference) {
    int at = reference.indexOf('@');
    return at < 0 ? reference : reference.substring(0, at);
  }
}
