package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the first pages of the documentation show what the README shows, which is run. */
class HomePageTest {
  private static void assertInReadme(String document, String language) throws IOException {
    String readme = String.join("", Readme.blocks(language));
    List<String> lines =
        Readme.blocks(document, language).stream()
            .flatMap(String::lines)
            .filter(line -> !readme.contains(line))
            .toList();
    assertEquals(List.of(), lines, document);
  }

  @Test
  void commandsAreThoseOfTheReadme() throws IOException {
    assertInReadme("docs/README.md", "sh");
    assertInReadme("docs/fit.md", "sh");
  }

  @Test
  void flowOfTheConceptsIsThatOfTheReadme() throws IOException {
    assertInReadme("docs/concepts.md", "yaml");
  }
}
