package dev.bijou.registry;

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

  /** Returns a registry of the plug-ins on the class path or module path. */
  static PluginRegistry load() {
    return load(PluginRegistry.class.getClassLoader());
  }

  /**
   * Returns a registry of the plug-ins that {@link java.util.ServiceLoader} finds through these
   * class loaders. If several offer a name, the plug-in found first is chosen. A provider that
   * cannot be loaded is left out with a warning in the log; the others are unaffected.
   */
  static PluginRegistry load(ClassLoader... loaders) {
    Plugins plugins = PluginLoader.load(loaders);
    return () -> plugins;
  }
}
