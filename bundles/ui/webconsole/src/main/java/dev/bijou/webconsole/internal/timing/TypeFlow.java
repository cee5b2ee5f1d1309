package dev.bijou.webconsole.internal.timing;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import dev.bijou.webconsole.internal.HttpError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flow by which a type is timed: the type with its defaults as the only layer. */
final class TypeFlow {
  private TypeFlow() {}

  /**
   * Returns the flow of a layer or scalar family. A required key, such as {@code of}, gets the
   * first type of its kind.
   *
   * @throws HttpError 400 if there is no such type
   */
  static FlowSpec of(String name, Plugins plugins) {
    PluginType type =
        Stream.of(PluginKind.LAYER, PluginKind.SCALAR)
            .flatMap(kind -> plugins.find(kind, name).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new HttpError(
                        400, "types: expected layers or scalar families; got another name"));
    SourceLocation location = new SourceLocation(name, 1, 1, name);
    Map<String, YamlValue> required =
        type.keys().stream()
            .filter(key -> key.defaultValue() == null)
            .collect(
                Collectors.toMap(
                    PluginType.Key::name, key -> new YamlValue(location, first(key, plugins))));
    TypeUse use = new TypeUse(name, required, location);
    return FlowSpec.of(name, List.of(new LayerSpec(use, false)));
  }

  private static String first(PluginType.Key key, Plugins plugins) {
    return PluginKind.of(key.type()).stream()
        .flatMap(kind -> plugins.of(kind).stream())
        .map(PluginType::name)
        .findFirst()
        .orElseThrow(
            () ->
                new HttpError(
                    400,
                    "types: expected types whose keys have defaults; got one that requires "
                        + key.name()));
  }
}
