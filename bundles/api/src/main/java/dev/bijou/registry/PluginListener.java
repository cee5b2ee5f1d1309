package dev.bijou.registry;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A listener to changes of the plug-in registry. Register a service of this type; it also receives
 * the state at its registration.
 */
@ConsumerType
@FunctionalInterface
public interface PluginListener {
  /**
   * Receives the plug-ins available now; {@link PluginRegistry#plugins} returns these or later
   * ones. Calls come one at a time; return quickly. An object of a plug-in keeps the class loader
   * of its bundle in memory: do not hold the snapshot beyond the next call.
   */
  void pluginsChanged(Plugins plugins);
}
