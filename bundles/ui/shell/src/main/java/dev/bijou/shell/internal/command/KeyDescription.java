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
 * A key of a type in the words of YAML.
 *
 * @param name of the key
 * @param value its default; empty if there is none and it must be written
 * @param expected what may stand there
 * @param doc its line of documentation
 */
record KeyDescription(String name, Optional<String> value, String expected, String doc) {
  /** What simple types are called. */
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
        Optional.ofNullable(key.defaultValue()).map(KeyDescription::word),
        expected(key.type()),
        key.doc());
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(KeyDescription::word)
          .collect(Collectors.joining(" | "));
    }
    String simple = SIMPLE.getOrDefault(type, type.getSimpleName().toLowerCase(Locale.ROOT));
    return PluginKind.of(type).map(PluginKind::toString).orElse(simple);
  }

  /** A value as a flow would say it. */
  private static String word(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return Arrays.stream(PluginKind.values())
        .flatMap(kind -> kind.nameOf(value.getClass()).stream())
        .findFirst()
        .orElseGet(value::toString);
  }

  /** As scripts read it. */
  Map<String, Object> json() {
    return JsonWriter.object("key", name, "default", value, "expected", expected, "doc", doc);
  }
}
