package dev.bijou.runtime.internal.explain;

import dev.bijou.registry.PluginType;
import java.util.List;

/** The installed bundles, beyond the plug-ins that can be used. */
interface Installation {
  /** Returns a line for each bundle that declares a missing type: its fault and the remedy. */
  List<String> obstacles(PluginType.Id type);

  /** Returns a line for each bundle that exports or contains a package of Bijou. */
  List<String> copies();
}
