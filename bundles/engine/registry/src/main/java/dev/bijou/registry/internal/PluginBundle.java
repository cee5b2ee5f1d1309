package dev.bijou.registry.internal;

import dev.bijou.registry.PluginType.Version;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The bundle of a plug-in.
 *
 * @param name its symbolic name
 * @param version its version
 */
record PluginBundle(String name, Version version) {
  /** Describes a bundle; null stands for one that is no longer installed. */
  static PluginBundle of(@Nullable Bundle bundle) {
    if (bundle == null) {
      return new PluginBundle("a bundle", Version.NONE);
    }
    var version = bundle.getVersion();
    return new PluginBundle(
        String.valueOf(bundle.getSymbolicName()),
        new Version(
            version.getMajor(), version.getMinor(), version.getMicro(), version.getQualifier()));
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
