package dev.bijou.itests.architecture;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tier of bundles, given by its folder below {@code bundles/}, and the allowed dependencies.
 * Dependencies point down; dependencies within a tier are listed in {@link #SIDEWAYS}.
 */
enum Tier {
  API("api", "", false),
  ADMIN_API("admin-api", "api", false),
  KERNELS("kernels", "api", false),
  PLUGINS("plugins", "api math nn mixture", true),
  ENGINE("engine", "api admin math io json", false),
  UI("ui", "api admin io json", false),
  INTEGRATIONS("integrations", "api admin io json", false),
  TCK("tck", "api admin math", false);

  /** The dependencies between kernels: networks and mixtures use the matrix products of math. */
  private static final Map<String, String> SIDEWAYS = Map.of("nn", "math", "mixture", "math");

  /** The libraries that individual bundles may import, as package prefixes. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("json", "com.fasterxml.jackson.core"),
          Map.entry("solver.commonsmath", "org.apache.commons.math3."),
          Map.entry("tck", "javax.management"),
          Map.entry("composer", "org.snakeyaml."),
          Map.entry("registry", "org.osgi."),
          Map.entry("runtime", "org.osgi."),
          Map.entry("jobs", "org.osgi.framework"),
          Map.entry("shell", "picocli de.siegmar.fastcsv. org.osgi. org.apache.felix.service."),
          Map.entry("deploy", "org.osgi. org.apache.felix.cm.file"),
          Map.entry("metrics", "org.osgi.framework"),
          Map.entry("jmx", "javax.management"),
          Map.entry("inventory", "org.apache.felix.inventory"),
          Map.entry("health", "org.apache.felix.hc.api"),
          Map.entry("configadmin", "org.osgi.framework org.apache.felix.cm"),
          Map.entry("log", "org.osgi."),
          Map.entry("terminal", "org.apache.felix.service.command org.jline."),
          Map.entry(
              "webconsole", "jakarta.servlet javax.crypto org.osgi. org.apache.felix.webconsole."),
          Map.entry(
              "webconsole.guard",
              "jakarta.servlet javax.crypto org.osgi. org.apache.felix.webconsole."
                  + " org.apache.felix.http.jetty org.eclipse.jetty."));

  /** The packages of libraries that are a part of individual bundles, as prefixes. */
  private static final Map<String, String> PARTS = Map.of("metrics", "org.HdrHistogram");

  private static final String PREFIX = "dev.bijou.";

  private final String folder;
  private final Set<String> sees;
  private final boolean open;

  Tier(String folder, String sees, boolean open) {
    this.folder = folder;
    this.sees = names(sees);
    this.open = open;
  }

  /** Returns the tier of a folder below {@code bundles/}, if there is one. */
  static Optional<Tier> of(String folder) {
    return Arrays.stream(values()).filter(tier -> tier.folder.equals(folder)).findFirst();
  }

  /** Returns whether a bundle of this tier may import packages of another bundle. */
  boolean sees(String bundle, String other) {
    return sees.contains(other) || names(entry(SIDEWAYS, bundle)).contains(other);
  }

  /** Returns whether modules are open: the records of plug-ins are created by reflection. */
  boolean open() {
    return open;
  }

  /** Returns whether a bundle may import a third-party package. */
  static boolean allowsLibrary(String bundle, String packageName) {
    return words(entry(LIBRARIES, bundle)).anyMatch(packageName::startsWith);
  }

  /** Returns whether a bundle may contain a package of a library. */
  static boolean allowsPart(String bundle, String packageName) {
    return words(entry(PARTS, bundle)).anyMatch(packageName::startsWith);
  }

  private static String entry(Map<String, String> map, String bundle) {
    return map.getOrDefault(bundle.substring(PREFIX.length()), "");
  }

  private static Set<String> names(String words) {
    return words(words).map(PREFIX::concat).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> words(String words) {
    return Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty());
  }
}
