package dev.bijou.webconsole.internal.types;

import dev.bijou.json.JsonWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * A bundle and the place that it was installed from.
 *
 * @param bundle the bundle
 * @param origin the time for which it is installed
 * @param jar its jar: a path in the instance or the distribution, or else its location
 * @param kept the file in {@code deploy/} that keeps a bundle of this run
 */
record InstalledBundle(Bundle bundle, Origin origin, String jar, Optional<Path> kept) {
  /** The time for which a bundle is installed. */
  enum Origin {
    /** A bundle of the distribution. */
    DISTRIBUTION,
    /** Installed from a jar in {@code deploy/}, at each start. */
    DEPLOY,
    /** Installed by hand: gone at the next start. */
    RUN,
    /** Installed in another OSGi system, which decides how long it stays. */
    HOST
  }

  Map<String, Object> json() {
    return JsonWriter.object(
        "id", bundle.getBundleId(),
        "name", bundle.getSymbolicName(),
        "version", bundle.getVersion().toString(),
        "origin", origin.name().toLowerCase(Locale.ROOT),
        "jar", jar,
        "kept", kept.map(file -> DeployFolder.NAME + file.getFileName()));
  }
}
