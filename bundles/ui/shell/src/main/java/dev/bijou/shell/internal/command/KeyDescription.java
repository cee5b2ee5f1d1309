package dev.bijou.shell.internal.command;

import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key of a plug-in type as written in YAML.
 *
 * @param name the name of the key
 * @param value the default; empty if the key is required
 * @param expected the allowed values
 * @param doc the line of documentation
 */
record KeyDescription(String name, Optional<String> value, String expected, String doc) {
  /** The names of simple types. */
  private static final Map<Class<?>, String> SIMPLE =
      Map.of(
          int.class, "integer",
          long.class, "integer",
          double.class, "number",
          boolean.class, "true | false",
          String.class, "text",
          List.class, "list");

  static KeyDescription of(PluginType.Key key) {
    return new KeyDescription(
        key.name(),
        Optional.ofNullable(key.defaultValue()).map(KeyDescription::yaml),
        expected(key.type()),
        key.doc());
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(KeyDescription::yaml)
          .collect(Collectors.joining(" | "));
    }
    String simple = SIMPLE.getOrDefault(type, type.getSimpleName().toLowerCase(Locale.ROOT));
    return PluginKind.of(type).map(PluginKind::toString).orElse(simple);
  }

  /** Returns a value as written in YAML. */
  private static String yaml(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return Arrays.stream(PluginKind.values())
        .flatMap(kind -> kind.nameOf(value.getClass()).stream())
        .findFirst()
        .orElseGet(value::toString);
  }

  /** Returns the key as JSON. */
  Map<String, Object> json() {
    return JsonWriter.object("key", name, "default", value, "expected", expected, "doc", doc);
  }
}
