package dev.bijou.webconsole.internal.types;

import dev.bijou.registry.PluginType;
import dev.bijou.webconsole.internal.HttpError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Settings of a type, given by the parameters of a query. */
final class TypeSettings {
  private TypeSettings() {}

  /**
   * Returns the settings of the keys that the query has; the composer checks their values.
   *
   * @param query returns a parameter
   */
  static Map<String, Object> of(PluginType type, Function<String, Optional<String>> query) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (PluginType.Key key : type.keys()) {
      query.apply(key.name()).ifPresent(text -> settings.put(key.name(), value(key, text)));
    }
    return settings;
  }

  private static Object value(PluginType.Key key, String text) {
    try {
      if (key.type() == int.class || key.type() == long.class) {
        return Long.parseLong(text);
      }
      if (key.type() == double.class) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      throw new HttpError(400, key.name() + ": expected a number; got '" + text + "'");
    }
    if (key.type() == boolean.class && List.of("true", "false").contains(text)) {
      return Boolean.parseBoolean(text);
    }
    return text;
  }
}
