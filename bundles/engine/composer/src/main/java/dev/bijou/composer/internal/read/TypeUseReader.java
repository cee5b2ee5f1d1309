package dev.bijou.composer.internal.read;

import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of the use of a type: a name, or a map from the name to its settings. */
public final class TypeUseReader {
  private TypeUseReader() {}

  /** Reads a use; if the setting is invalid, adds a problem. */
  public static Optional<TypeUse> read(YamlValue setting, Problems problems) {
    if (setting.value() instanceof String name && !name.isEmpty()) {
      return use(name, Map.of(), setting.location(), problems).map(TypeUseReader::below);
    }
    if (setting.value() instanceof Map<?, ?> map && map.size() == 1) {
      return read(map.entrySet().iterator().next(), problems);
    }
    problems.add(
        setting.location(),
        "expected the name of a type, or a map from the name to its settings; got "
            + describe(setting.value()));
    return Optional.empty();
  }

  /** Reads a use from an entry of a type name and its settings. */
  static Optional<TypeUse> read(Map.Entry<?, ?> entry, Problems problems) {
    YamlValue setting = (YamlValue) entry.getValue();
    Map<String, YamlValue> settings = new LinkedHashMap<>();
    if (setting.value() instanceof Map<?, ?> map) {
      map.forEach((key, value) -> settings.put((String) key, (YamlValue) value));
    } else if (!setting.value().equals("")) {
      problems.add(
          setting.location(), "expected a map of settings; got " + Messages.show(setting.value()));
      return Optional.empty();
    }
    return use((String) entry.getKey(), settings, setting.location(), problems);
  }

  /** Returns the use of a type by its reference; if that is invalid, adds a problem. */
  public static Optional<TypeUse> use(
      String reference,
      Map<String, YamlValue> settings,
      SourceLocation location,
      Problems problems) {
    try {
      TypeReference type = TypeReference.parse(reference);
      return Optional.of(new TypeUse(type.name(), type.versions(), settings, location));
    } catch (IllegalArgumentException e) {
      problems.add(location, e.getMessage() + "; got " + Messages.show(reference));
      return Optional.empty();
    }
  }

  /** Returns a use whose location names the type. */
  private static TypeUse below(TypeUse use) {
    SourceLocation at = use.location();
    String path = at.path() + "." + Messages.plain(use.reference());
    return new TypeUse(
        use.type(),
        use.versions(),
        use.settings(),
        new SourceLocation(at.source(), at.line(), at.column(), path));
  }

  private static String describe(Object value) {
    return value instanceof Map<?, ?> map
        ? "the keys " + List.copyOf(map.keySet())
        : Messages.show(value);
  }
}
