package dev.bijou.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of a type in a flow: its name and settings.
 *
 * @param type the name of the type
 * @param settings the keys that are set, in order
 * @param location the location of its name
 */
public record TypeUse(String type, Map<String, YamlValue> settings, SourceLocation location) {
  /** Copies the settings, in order. */
  public TypeUse {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * A value in the text of a flow, with its location.
   *
   * @param location the location of its key, or of the value itself in a list
   * @param value a {@link String}, empty if nothing is written; a {@link Long}, {@link Double} or
   *     {@link Boolean}; a {@link List} of settings; or a {@link Map} from keys to settings, in
   *     order
   */
  public record YamlValue(SourceLocation location, Object value) {}
}
