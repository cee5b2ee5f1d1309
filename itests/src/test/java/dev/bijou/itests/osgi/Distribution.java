package dev.bijou.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of the built distribution, which all integration tests run against. */
public final class Distribution {
  private Distribution() {}

  /** Returns the home directory. */
  public static Path home() {
    return Path.of(System.getProperty("bijou.home")).toAbsolutePath().normalize();
  }

  /** Returns all bundles without those of the Web Console, sorted by start level and name. */
  public static List<Path> bundles() throws IOException {
    return jars(home().resolve("bundles")).stream().filter(jar -> !isWeb(jar)).toList();
  }

  /** Returns whether a bundle is one of the Web Console or its server. */
  private static boolean isWeb(Path bundle) {
    return Set.of(65, 90).contains(level(bundle));
  }

  /** Returns all of Bijou's own bundles. */
  public static List<Path> ownBundles() throws IOException {
    return jars(home().resolve("bundles")).stream().filter(Distribution::isOwn).toList();
  }

  /**
   * Returns the jars that plain Java needs: without the framework and the bundles that require it.
   */
  public static List<Path> plainJars() throws IOException {
    return bundles().stream().filter(Distribution::isPlain).toList();
  }

  private static boolean isPlain(Path jar) {
    String name = jar.getFileName().toString();
    return Stream.of("snakeyaml-engine", "commons-math3", "jackson-core").anyMatch(name::startsWith)
        || (isOwn(jar)
            && Stream.of(
                    "configadmin",
                    "deploy",
                    "health",
                    "inventory",
                    "jmx",
                    "jobs",
                    "log",
                    "metrics",
                    "registry",
                    "runtime",
                    "shell",
                    "terminal")
                .noneMatch(own -> name.startsWith("dev.bijou." + own)));
  }

  /** Returns all jars, including those of the launcher's class path. */
  public static List<Path> jars() throws IOException {
    return jars(home());
  }

  /** Returns whether a jar is Bijou's own, by its name. */
  public static boolean isOwn(Path jar) {
    String name = jar.getFileName().toString();
    return name.startsWith("dev.bijou.") || name.equals("bijou-launcher.jar");
  }

  /** Returns the start level of a bundle, which is the name of its folder. */
  public static int level(Path bundle) {
    return Integer.parseInt(bundle.getParent().getFileName().toString());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
