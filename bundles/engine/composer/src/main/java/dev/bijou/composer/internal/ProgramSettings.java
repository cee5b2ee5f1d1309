package dev.bijou.composer.internal;

import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.internal.read.TypeUseReader;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A converter of settings from a program. Problems name their source {@code settings}. */
final class ProgramSettings {
  private ProgramSettings() {}

  /** Returns the use of a type with these settings; if its name is invalid, adds a problem. */
  static Optional<TypeUse> use(String type, Map<String, ?> settings, Problems problems) {
    return TypeUseReader.use(type, settings(type, settings), location(type), problems);
  }

  private static Map<String, YamlValue> settings(String path, Map<?, ?> values) {
    Map<String, YamlValue> settings = new LinkedHashMap<>();
    values.forEach((key, value) -> settings.put(key.toString(), setting(path + "." + key, value)));
    return settings;
  }

  private static YamlValue setting(String path, Object value) {
    return new YamlValue(location(path), value(path, value));
  }

  private static Object value(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      return settings(path, map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> setting(path + "[]", item)).toList();
    }
    if (value instanceof Number number) {
      boolean whole = value instanceof Integer || value instanceof Long;
      return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    return value instanceof Boolean ? value : value == null ? "" : value.toString();
  }

  private static SourceLocation location(String path) {
    return new SourceLocation("settings", 1, 1, path);
  }
}
