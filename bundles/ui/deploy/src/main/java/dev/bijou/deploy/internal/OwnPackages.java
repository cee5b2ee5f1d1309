package dev.bijou.deploy.internal;

import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The packages of Bijou's own bundles. A bundle that brings its own copy of one cannot work with
 * the others, since equal names are then different types.
 */
final class OwnPackages {
  private static final String PREFIX = "dev.bijou.";

  private final Map<String, String> owners = new HashMap<>();

  /** Finds the packages of those bundles that are Bijou's. */
  static OwnPackages of(Stream<Bundle> bundles) {
    OwnPackages packages = new OwnPackages();
    bundles
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(PREFIX))
        .forEach(packages::add);
    return packages;
  }

  private void add(Bundle bundle) {
    var classes = bundle.findEntries("/", "*.class", true);
    List<URL> entries = classes == null ? List.of() : Collections.list(classes);
    for (URL entry : entries) {
      String path = entry.getPath();
      int end = path.lastIndexOf('/');
      if (end > 0) {
        owners.put(path.substring(1, end).replace('/', '.'), bundle.getSymbolicName());
      }
    }
  }

  /** Returns the first package of a jar that one of the bundles has, with the remedy. */
  Optional<String> conflict(JarContent jar) {
    return jar.packages().stream()
        .filter(owners::containsKey)
        .findFirst()
        .map(
            name ->
                "expected packages of its own; got "
                    + name
                    + " of "
                    + owners.get(name)
                    + "; import it instead of copying it into the jar");
  }
}
