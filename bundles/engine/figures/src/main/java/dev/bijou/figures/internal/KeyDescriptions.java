package dev.bijou.figures.internal;

import dev.bijou.admin.report.TypeDescription;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Descriptions of the keys of plug-in types. */
final class KeyDescriptions {
  /** The names of simple types. */
  private static final Map<Class<?>, String> SIMPLE =
      Map.of(
          int.class, "integer",
          long.class, "integer",
          double.class, "number",
          boolean.class, "true | false",
          String.class, "text",
          List.class, "list");

  private KeyDescriptions() {}

  static TypeDescription.Key of(PluginType.Key key) {
    return new TypeDescription.Key(
        key.name(),
        Optional.ofNullable(key.defaultValue()).map(KeyDescriptions::yaml),
        expected(key.type()),
        key.doc());
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(KeyDescriptions::yaml)
          .collect(Collectors.joining(" | "));
    }
    String simple = SIMPLE.getOrDefault(type, words(type.getSimpleName()));
    return PluginKind.of(type).map(PluginKind::toString).orElse(simple);
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
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
}
