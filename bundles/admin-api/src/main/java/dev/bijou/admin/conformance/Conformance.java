package dev.bijou.admin.conformance;

import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks types of the registry against the laws of their kind. Thread-safe. Under OSGi it is a
 * service; elsewhere {@link #load} finds it.
 */
@ProviderType
public interface Conformance {
  /**
   * Returns the conformance kit on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static Conformance load() {
    return ServiceLoader.load(Conformance.class, Conformance.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "conformance: expected the bundle tck beside api; found none"));
  }

  /** Checks a type in the plain run, {@link Extent#PLAIN}. */
  default Stream<LawResult> check(PluginType type, Plugins types) {
    return check(type, types, Extent.PLAIN);
  }

  /**
   * Checks a type: with its default configuration and, if it takes a scalar family, around families
   * of {@code types} as well.
   *
   * @param type the type to check
   * @param types the families to try as its scalar family
   * @param extent how much is checked: around which of the families, in which dimensions and on
   *     which grids
   * @return results by subject and law number, computed lazily as the stream is read; a law that
   *     throws counts as violated and does not end the stream. If the reading thread is
   *     interrupted, the stream ends with a {@link java.util.concurrent.CancellationException}, and
   *     the thread stays interrupted.
   */
  Stream<LawResult> check(PluginType type, Plugins types, Extent extent);
}
