package dev.bijou.itests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the artifacts without classes name what they should: no bundle is forgotten. */
class ArtifactsTest {
  private static final Path BUNDLES = Path.of("..", "bundles");
  private static final Path MAVEN = Path.of("..", "distribution", "maven");

  @Test
  void theBomManagesEveryBundle() throws IOException {
    Set<String> expected = artifacts(BUNDLES);
    expected.addAll(Set.of("bijou", "bijou-fit"));

    String bom = Files.readString(MAVEN.resolve("bijou-bom/pom.xml"));

    assertEquals(expected, dependencies(bom.substring(bom.indexOf("<dependencyManagement>"))));
  }

  /** It has no parent, so nothing but this test keeps its version. */
  @Test
  void theBomHasTheVersionOfTheBuild() throws IOException {
    assertEquals(version(Path.of("..", "pom.xml")), version(MAVEN.resolve("bijou-bom/pom.xml")));
  }

  /** Commons Math is an automatic module, which jlink refuses. */
  @Test
  void bijouBringsEveryPluginButThatOfCommonsMath() throws IOException {
    Set<String> expected = artifacts(BUNDLES.resolve("plugins"));
    assertTrue(expected.remove("solver-commons-math"));
    expected.addAll(Set.of("api", "composer", "scoring", "store"));

    String pom = Files.readString(MAVEN.resolve("bijou/pom.xml"));

    assertEquals(expected, dependencies(pom.substring(pom.indexOf("<dependencies>"))));
  }

  /** A module that is not required is left out by jlink. */
  @Test
  void theModuleRequiresWhatTheArtifactBrings() throws IOException {
    String pom = Files.readString(MAVEN.resolve("bijou/pom.xml"));
    Set<String> expected = new TreeSet<>();
    for (Path bundle : poms(BUNDLES)) {
      String text = Files.readString(bundle);
      if (pom.contains("<artifactId>" + artifact(text) + "</artifactId>")) {
        expected.add(first(text, "<module\\.name>([^<]+)<"));
      }
    }

    String descriptor = Files.readString(MAVEN.resolve("bijou/src/main/java/module-info.java"));

    assertEquals(expected, all(descriptor, "requires (?:transitive )?(dev\\.[\\w.]+);"));
  }

  private static Set<String> artifacts(Path folder) throws IOException {
    Set<String> artifacts = new TreeSet<>();
    for (Path pom : poms(folder)) {
      artifacts.add(artifact(Files.readString(pom)));
    }
    return artifacts;
  }

  /** Returns the poms of the bundles below a folder. */
  private static Set<Path> poms(Path folder) throws IOException {
    try (Stream<Path> files =
        Files.find(folder, 3, (file, is) -> is.isRegularFile() && file.endsWith("pom.xml"))) {
      return files
          .filter(pom -> !pom.equals(BUNDLES.resolve("pom.xml")))
          .collect(Collectors.toSet());
    }
  }

  private static String artifact(String pom) {
    return first(pom.substring(pom.indexOf("</parent>")), "<artifactId>([^<]+)<");
  }

  private static String version(Path pom) throws IOException {
    return first(Files.readString(pom), "<version>([^<]+)<");
  }

  private static Set<String> dependencies(String pom) {
    return all(pom, "<groupId>dev\\.bijou</groupId>\\s*<artifactId>([^<]+)<");
  }

  private static String first(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .findFirst()
        .map(found -> found.group(1))
        .orElseThrow(() -> new AssertionError("expected " + pattern + "; got none"));
  }

  private static Set<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
