package dev.bijou.composer.internal.read;

import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the use of a type: a name, or a map from the name to what is set. */
public final class TypeUseReader {
  private TypeUseReader() {}

  /** The part; empty, and a problem, if the setting is none. */
  public static Optional<TypeUse> read(YamlValue setting, Problems problems) {
    if (setting.value() instanceof String name && !name.isEmpty()) {
      SourceLocation place = setting.place();
      String path = place.path() + "." + Messages.plain(name);
      return Optional.of(
          new TypeUse(
              name,
              Map.of(),
              new SourceLocation(place.source(), place.line(), place.column(), path)));
    }
    if (setting.value() instanceof Map<?, ?> map && map.size() == 1) {
      return read(map.entrySet().iterator().next(), problems);
    }
    problems.add(
        setting.place(),
        "expected the name of a type, or a map from the name to its settings; got "
            + shown(setting.value()));
    return Optional.empty();
  }

  /** The part that an entry from a name to settings makes. */
  static Optional<TypeUse> read(Map.Entry<?, ?> entry, Problems problems) {
    YamlValue setting = (YamlValue) entry.getValue();
    Map<String, YamlValue> settings = new LinkedHashMap<>();
    if (setting.value() instanceof Map<?, ?> map) {
      map.forEach((key, value) -> settings.put((String) key, (YamlValue) value));
    } else if (!setting.value().equals("")) {
      problems.add(
          setting.place(), "expected a map of settings; got " + Messages.show(setting.value()));
      return Optional.empty();
    }
    return Optional.of(new TypeUse((String) entry.getKey(), settings, setting.place()));
  }

  private static String shown(Object value) {
    return value instanceof Map<?, ?> map
        ? "the keys " + List.copyOf(map.keySet())
        : Messages.show(value);
  }
}
