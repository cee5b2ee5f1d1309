package dev.bijou.itests.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the features of Karaf with the distribution; {@code itests/karaf} installs them. */
class KarafFeaturesIT {
  private static final Path FEATURES =
      Path.of("../distribution/karaf/src/main/feature/features.xml");
  private static final Pattern BUNDLE =
      Pattern.compile("<bundle[^>]*>mvn:([^/]+)/([^/]+)/([^<]+)<");

  /** The bundles that are for the distribution of Bijou only. */
  private static final Set<String> NOT_IN_KARAF =
      Set.of("configadmin", "deploy", "log", "terminal", "webconsole", "webconsole-guard");

  private static final Set<String> VIEWER =
      Set.of("flows", "types", "why", "jobs", "status", "versions");

  private static String features = "";

  @BeforeAll
  static void read() throws IOException {
    features = Files.readString(FEATURES);
  }

  @Test
  void everyCommandHasAnEntry() throws IOException {
    assertEquals(functions("GogoCommands"), entries("bijou", command -> true));
    assertEquals(functions("GogoCompletion"), entries("completion", command -> true));
  }

  @Test
  void aViewerMayShowTheStateOnly() {
    assertEquals(VIEWER, entries("bijou", roles -> roles.contains("viewer")));
    assertTrue(
        acl("bijou")
            .lines()
            .filter(line -> line.matches("[a-z]+ = .*"))
            .allMatch(line -> line.endsWith(" = admin")));
  }

  @Test
  void haveTheBundlesOfTheDistribution() throws IOException {
    Set<String> expected =
        Distribution.ownBundles().stream()
            .map(jar -> jar.getFileName().toString())
            .map(name -> name.replaceAll("^dev\\.bijou\\.|-[0-9].*$", ""))
            .filter(name -> !NOT_IN_KARAF.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>();
    BUNDLE
        .matcher(features)
        .results()
        .filter(bundle -> bundle.group(1).equals("dev.bijou"))
        .forEach(bundle -> found.add(bundle.group(2)));
    assertEquals(expected, found);
  }

  /** The inventory is that of Karaf, whose console is javax. */
  @Test
  void haveTheLibrariesOfTheDistribution() throws IOException {
    Set<String> jars =
        Distribution.bundles().stream()
            .map(jar -> jar.getFileName().toString())
            .collect(Collectors.toSet());
    BUNDLE
        .matcher(features)
        .results()
        .filter(bundle -> !bundle.group(1).equals("dev.bijou"))
        .map(bundle -> bundle.group(2) + "-" + bundle.group(3) + ".jar")
        .filter(jar -> !jar.equals("org.apache.felix.inventory-1.1.0.jar"))
        .forEach(jar -> assertTrue(jars.contains(jar), jar));
  }

  private static String acl(String scope) {
    Matcher config =
        Pattern.compile(
                "<config name=\"org\\.apache\\.karaf\\.command\\.acl\\." + scope + "\">([^<]*)<")
            .matcher(features);
    assertTrue(config.find(), scope);
    return config.group(1);
  }

  /** Returns the commands with an entry whose roles fulfil a condition. */
  private static Set<String> entries(String scope, Predicate<String> roles) {
    return acl(scope)
        .lines()
        .filter(line -> line.matches("[a-z]+(\\[/.*/\\])? = .*"))
        .filter(line -> roles.test(line.substring(line.lastIndexOf('=') + 1)))
        .map(line -> line.replaceAll("[^a-z].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the functions of a component of the built shell. */
  private static Set<String> functions(String component) throws IOException {
    Path shell =
        Distribution.ownBundles().stream()
            .filter(jar -> jar.getFileName().toString().startsWith("dev.bijou.shell-"))
            .findFirst()
            .orElseThrow();
    try (JarFile jar = new JarFile(shell.toFile());
        InputStream in =
            jar.getInputStream(
                jar.getJarEntry("OSGI-INF/dev.bijou.shell.internal." + component + ".xml"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Set.of(
          text.replaceAll("(?s).*name=\"osgi\\.command\\.function\"[^>]*>([^<]*)<.*", "$1")
              .split("\\s+"));
    }
  }
}
