package dev.bijou.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of a type in a flow: its name and what is set.
 *
 * @param type the name of the type
 * @param settings the keys that are set, in order
 * @param place where it stands
 */
public record TypeUse(String type, Map<String, YamlValue> settings, SourceLocation place) {
  /** Copies the settings, in order. */
  public TypeUse {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * A value of a flow's text, and where it stands.
   *
   * @param place where its key stands, or the value itself where there is no key: in a list
   * @param value a {@link String}, empty where nothing stands; a {@link Long}, {@link Double} or
   *     {@link Boolean}; a {@link List} of settings; or a {@link Map} from keys to settings, in
   *     order
   */
  public record YamlValue(SourceLocation place, Object value) {}
}
