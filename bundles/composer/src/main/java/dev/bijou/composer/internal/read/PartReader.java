package dev.bijou.composer.internal.read;

import dev.bijou.flow.Part;
import dev.bijou.flow.Place;
import dev.bijou.flow.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the use of a type: a name, or a map from the name to what is set. */
public final class PartReader {
  private PartReader() {}

  /** The part; empty, and a problem, if the setting is none. */
  public static Optional<Part> read(Setting setting, Problems problems) {
    if (setting.value() instanceof String name && !name.isEmpty()) {
      Place place = setting.place();
      String path = place.path() + "." + Words.plain(name);
      return Optional.of(
          new Part(name, Map.of(), new Place(place.source(), place.line(), place.column(), path)));
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
  static Optional<Part> read(Map.Entry<?, ?> entry, Problems problems) {
    Setting setting = (Setting) entry.getValue();
    Map<String, Setting> settings = new LinkedHashMap<>();
    if (setting.value() instanceof Map<?, ?> map) {
      map.forEach((key, value) -> settings.put((String) key, (Setting) value));
    } else if (!setting.value().equals("")) {
      problems.add(
          setting.place(), "expected a map of settings; got " + Words.show(setting.value()));
      return Optional.empty();
    }
    return Optional.of(new Part((String) entry.getKey(), settings, setting.place()));
  }

  private static String shown(Object value) {
    return value instanceof Map<?, ?> map
        ? "the keys " + List.copyOf(map.keySet())
        : Words.show(value);
  }
}
