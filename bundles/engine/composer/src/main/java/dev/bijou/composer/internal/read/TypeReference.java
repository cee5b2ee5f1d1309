package dev.bijou.composer.internal.read;

import dev.bijou.registry.PluginType.VersionRange;

/**
 * The name of a type as a flow writes it, such as {@code rotation@1}.
 *
 * @param name the name of the type
 * @param versions the versions that it may have
 */
record TypeReference(String name, VersionRange versions) {
  /**
   * Parses a reference.
   *
   * @throws IllegalArgumentException with the expected text, if it is none
   */
  static TypeReference parse(String reference) {
    int at = reference.indexOf('@');
    if (at < 0) {
      return new TypeReference(reference, VersionRange.ANY);
    }
    if (at == 0) {
      throw new IllegalArgumentException("expected the name of a type before '@'");
    }
    String versions = reference.substring(at + 1);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("expected a version such as 1, 1.2 or 1.2.3 after '@'");
    }
    return new TypeReference(reference.substring(0, at), new VersionRange(versions));
  }
}
