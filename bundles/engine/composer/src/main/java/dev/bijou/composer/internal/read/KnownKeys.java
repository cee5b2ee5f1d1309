package dev.bijou.composer.internal.read;

import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A map of a flow's text with keys that are known beforehand. */
final class KnownKeys {
  private final SourceLocation place;
  private final Map<?, ?> map;
  private final Problems problems;

  /** These keys and no others. */
  KnownKeys(YamlValue setting, List<String> known, Problems problems) {
    this.place = setting.place();
    this.map = (Map<?, ?>) setting.value();
    this.problems = problems;
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        problems.add(settingOf(key).place(), Messages.unknownKey((String) key, known));
      }
    }
  }

  /** The setting of a key; empty if it is not there. */
  Optional<YamlValue> find(String key) {
    return map.containsKey(key) ? Optional.of(settingOf(key)) : Optional.empty();
  }

  /** The setting of a key that must be there. */
  Optional<YamlValue> require(String key, String expected) {
    Optional<YamlValue> found = find(key);
    if (found.isEmpty()) {
      problems.add(place(key), "expected " + expected + "; got nothing");
    }
    return found;
  }

  /** An integer within bounds; empty if it is not there, or wrong. */
  OptionalInt integer(String key, int min, int max) {
    return find(key).map(setting -> integer(setting, min, max)).orElse(OptionalInt.empty());
  }

  private OptionalInt integer(YamlValue setting, int min, int max) {
    if (setting.value() instanceof Long number && number >= min && number <= max) {
      return OptionalInt.of(number.intValue());
    }
    problems.add(
        setting.place(),
        "expected an integer from %d to %d; got %s"
            .formatted(min, max, Messages.show(setting.value())));
    return OptionalInt.empty();
  }

  /** A word out of two. */
  Optional<String> oneOf(String key, List<String> words) {
    Optional<YamlValue> found = find(key);
    if (found.isEmpty() || words.contains(found.get().value())) {
      return found.map(setting -> (String) setting.value());
    }
    problems.add(
        found.get().place(),
        "expected %s; got %s"
            .formatted(String.join(" or ", words), Messages.show(found.get().value())));
    return Optional.empty();
  }

  /** Where a key stands, or would. */
  SourceLocation place(String key) {
    String path = place.path().isEmpty() ? key : place.path() + "." + key;
    return find(key)
        .map(YamlValue::place)
        .orElseGet(() -> new SourceLocation(place.source(), place.line(), place.column(), path));
  }

  private YamlValue settingOf(Object key) {
    return (YamlValue) Objects.requireNonNull(map.get(key));
  }
}
