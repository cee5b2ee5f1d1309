package dev.bijou.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
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
}
