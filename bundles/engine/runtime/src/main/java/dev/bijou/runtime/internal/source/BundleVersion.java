package dev.bijou.runtime.internal.source;

import dev.bijou.registry.PluginType;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** The version of a bundle, as that of its types and flows. */
public final class BundleVersion {
  private BundleVersion() {}

  /** Returns the version of a bundle. */
  public static PluginType.Version of(Bundle bundle) {
    Version version = bundle.getVersion();
    return new PluginType.Version(
        version.getMajor(), version.getMinor(), version.getMicro(), version.getQualifier());
  }
}
