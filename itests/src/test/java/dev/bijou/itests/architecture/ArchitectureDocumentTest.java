package dev.bijou.itests.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the table of tiers in docs/architecture.md has the bundles and rules of the tests. */
class ArchitectureDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
  private static final Path BUNDLES = Path.of("..", "bundles");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.*) \\| ([^;|]*)[^|]*\\|$");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
  }

  private static Set<String> words(String cell) {
    return Pattern.compile("`([a-z-]+)(?:…)?`")
        .matcher(cell)
        .results()
        .map(word -> word.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the bundles of a tier; of plug-ins the beginnings of their names. */
  private static Set<String> bundles(String tier) throws IOException {
    try (Stream<Path> folders = Files.list(BUNDLES.resolve(tier))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .map(name -> tier.equals("plugins") ? name.replaceFirst("-.*", "-") : name)
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Set<String> allowed(Tier tier) {
    return Stream.of("api", "admin-api", "math", "nn", "mixture", "io", "json")
        .filter(name -> tier.sees("dev.bijou.none", "dev.bijou." + name.replaceFirst("-api$", "")))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void everyTierIsListedWithItsDependencies() throws IOException {
    assertEquals(Tier.values().length, rows().size());
    for (MatchResult row : rows()) {
      Tier tier = Tier.of(row.group(1)).orElseThrow();
      assertEquals(allowed(tier), words(row.group(3)), row.group());
    }
  }

  @Test
  void everyBundleIsListed() throws IOException {
    for (MatchResult row : rows()) {
      if (!Files.exists(BUNDLES.resolve(row.group(1)).resolve("pom.xml"))) {
        assertEquals(bundles(row.group(1)), words(row.group(2)), row.group());
      }
    }
  }
}
