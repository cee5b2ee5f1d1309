package dev.bijou.registry;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The registry of available plug-ins. Thread-safe. Under OSGi it is a service that notifies each
 * {@link PluginListener} of changes; elsewhere {@link #load} returns one that never changes.
 */
@ProviderType
@FunctionalInterface
public interface PluginRegistry {
  /** Returns the plug-ins available now. */
  Plugins plugins();

  /**
   * Returns the types that are missing although a plug-in is present, in the version of that
   * plug-in, each with the reason: the bundle or class, and what its constructor has thrown, or for
   * how long it has not returned.
   */
  default Map<PluginType.Id, String> failures() {
    return Map.of();
  }

  /** Returns the number of threads on which a constructor of a plug-in does not return. */
  default int threadsLeftAlone() {
    return 0;
  }

  /** Returns a registry of the plug-ins on the class path or module path. */
  static PluginRegistry load() {
    return load(PluginRegistry.class.getClassLoader());
  }

  /**
   * Returns a registry of the plug-ins that {@link java.util.ServiceLoader} finds through these
   * class loaders. If several offer a name, that of the highest version is chosen (of the module,
   * or of the jar as {@code Implementation-Version}), of equal ones the plug-in found first. A
   * provider that cannot be loaded is left out with a warning in the log, and {@link #failures}
   * names it; the others are unaffected.
   */
  static PluginRegistry load(ClassLoader... loaders) {
    return PluginLoader.load(loaders);
  }
}
