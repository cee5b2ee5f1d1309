package dev.bijou.registry;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every change in the registry of plug-ins: register a service of this type. It is told of
 * the state at its registration, too.
 */
@ConsumerType
@FunctionalInterface
public interface PluginListener {
  /**
   * Takes the plug-ins available now; {@link PluginRegistry#plugins} returns these or later ones.
   * Calls come one at a time; return quickly. An object of a plug-in keeps the class loader of its
   * bundle in memory: do not hold the snapshot beyond the next call.
   */
  void pluginsChanged(Plugins plugins);
}
