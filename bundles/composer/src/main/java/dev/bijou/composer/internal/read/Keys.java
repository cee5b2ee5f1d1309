package dev.bijou.composer.internal.read;

import dev.bijou.flow.Place;
import dev.bijou.flow.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A map of a flow's text with keys that are known beforehand. */
final class Keys {
  private final Place place;
  private final Map<?, ?> map;
  private final Problems problems;

  /** These keys and no others. */
  Keys(Setting setting, List<String> known, Problems problems) {
    this.place = setting.place();
    this.map = (Map<?, ?>) setting.value();
    this.problems = problems;
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        problems.add(settingOf(key).place(), Words.unknownKey((String) key, known));
      }
    }
  }

  /** The setting of a key; empty if it is not there. */
  Optional<Setting> find(String key) {
    return map.containsKey(key) ? Optional.of(settingOf(key)) : Optional.empty();
  }

  /** The setting of a key that must be there. */
  Optional<Setting> require(String key, String expected) {
    Optional<Setting> found = find(key);
    if (found.isEmpty()) {
      problems.add(place(key), "expected " + expected + "; got nothing");
    }
    return found;
  }

  /** An integer within bounds; empty if it is not there, or wrong. */
  OptionalInt integer(String key, int min, int max) {
    return find(key).map(setting -> integer(setting, min, max)).orElse(OptionalInt.empty());
  }

  private OptionalInt integer(Setting setting, int min, int max) {
    if (setting.value() instanceof Long number && number >= min && number <= max) {
      return OptionalInt.of(number.intValue());
    }
    problems.add(
        setting.place(),
        "expected an integer from %d to %d; got %s"
            .formatted(min, max, Words.show(setting.value())));
    return OptionalInt.empty();
  }

  /** A word out of two. */
  Optional<String> oneOf(String key, List<String> words) {
    Optional<Setting> found = find(key);
    if (found.isEmpty() || words.contains(found.get().value())) {
      return found.map(setting -> (String) setting.value());
    }
    problems.add(
        found.get().place(),
        "expected %s; got %s"
            .formatted(String.join(" or ", words), Words.show(found.get().value())));
    return Optional.empty();
  }

  /** Where a key stands, or would. */
  Place place(String key) {
    String path = place.path().isEmpty() ? key : place.path() + "." + key;
    return find(key)
        .map(Setting::place)
        .orElseGet(() -> new Place(place.source(), place.line(), place.column(), path));
  }

  private Setting settingOf(Object key) {
    return (Setting) map.get(key);
  }
}
