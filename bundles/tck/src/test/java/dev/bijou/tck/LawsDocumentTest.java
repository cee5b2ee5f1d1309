package dev.bijou.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the document of the laws contains every law with its exact statement. */
class LawsDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/laws.md");

  @Test
  void documentContainsEveryLaw() throws IOException {
    List<String> lines =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\d+\\. .*"))
            .map(line -> line.substring(0, line.indexOf(" *Budget: ")))
            .toList();
    assertEquals(Suite.laws().map(LawsDocumentTest::line).toList(), lines);
  }

  private static String line(Law<?> law) {
    return law.number() + ". **" + law.name() + ".** " + law.statement();
  }
}
