package dev.bijou.spec;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of a type in a flow: its name and settings.
 *
 * @param type the name of the type, without a version
 * @param versions the versions that it may have
 * @param settings the keys that are set, in order
 * @param location the location of its name
 */
public record TypeUse(
    String type,
    PluginType.VersionRange versions,
    Map<String, YamlValue> settings,
    SourceLocation location) {
  /** Copies the settings, in order. */
  public TypeUse {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Creates a use of a type in any version. */
  public TypeUse(String type, Map<String, YamlValue> settings, SourceLocation location) {
    this(type, PluginType.VersionRange.ANY, settings, location);
  }

  /** Returns the type of this kind. */
  public PluginType.Id id(PluginKind kind) {
    return new PluginType.Id(kind, type, versions);
  }

  /** Returns the name as a flow writes it, such as {@code rotation@1}. */
  public String reference() {
    return type + versions;
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
