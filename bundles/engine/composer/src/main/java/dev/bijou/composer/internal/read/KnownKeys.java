package dev.bijou.composer.internal.read;

import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A map in a flow's text with a fixed set of allowed keys. */
final class KnownKeys {
  private final SourceLocation location;
  private final Map<?, ?> map;
  private final Problems problems;

  /** Creates the map, and reports keys other than {@code known}. */
  KnownKeys(YamlValue setting, List<String> known, Problems problems) {
    this.location = setting.location();
    this.map = (Map<?, ?>) setting.value();
    this.problems = problems;
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        problems.add(settingOf(key).location(), Messages.unknownKey((String) key, known));
      }
    }
  }

  /** Returns the setting of a key; empty if it is missing. */
  Optional<YamlValue> find(String key) {
    return map.containsKey(key) ? Optional.of(settingOf(key)) : Optional.empty();
  }

  /** Returns the setting of a required key; if it is missing, adds a problem. */
  Optional<YamlValue> require(String key, String expected) {
    Optional<YamlValue> found = find(key);
    if (found.isEmpty()) {
      problems.add(location(key), "expected " + expected + "; got nothing");
    }
    return found;
  }

  /** Returns an integer within bounds; empty if it is missing or invalid. */
  OptionalInt integer(String key, int min, int max) {
    return find(key).map(setting -> integer(setting, min, max)).orElse(OptionalInt.empty());
  }

  private OptionalInt integer(YamlValue setting, int min, int max) {
    if (setting.value() instanceof Long number && number >= min && number <= max) {
      return OptionalInt.of(number.intValue());
    }
    problems.add(
        setting.location(),
        String.format(
            Locale.ROOT,
            "expected an integer from %d to %d; got %s",
            min,
            max,
            Messages.show(setting.value())));
    return OptionalInt.empty();
  }

  /** Returns a value out of a list of words; empty if it is missing or invalid. */
  Optional<String> oneOf(String key, List<String> words) {
    Optional<YamlValue> found = find(key);
    if (found.isEmpty() || words.contains(found.get().value())) {
      return found.map(setting -> (String) setting.value());
    }
    problems.add(
        found.get().location(),
        String.format(
            Locale.ROOT,
            "expected %s; got %s",
            String.join(" or ", words),
            Messages.show(found.get().value())));
    return Optional.empty();
  }

  /** Returns the location of a key; if it is missing, a location at the map. */
  SourceLocation location(String key) {
    String path = location.path().isEmpty() ? key : location.path() + "." + key;
    return find(key)
        .map(YamlValue::location)
        .orElseGet(
            () -> new SourceLocation(location.source(), location.line(), location.column(), path));
  }

  private YamlValue settingOf(Object key) {
    return (YamlValue) Objects.requireNonNull(map.get(key));
  }
}
