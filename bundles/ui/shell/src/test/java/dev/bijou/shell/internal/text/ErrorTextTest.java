package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The length of error messages. */
class ErrorTextTest {
  @Test
  void cutsLongValuesAfterEightyCharacters() {
    String cut = "x".repeat(80) + "…";
    String name = "x".repeat(900_000);
    assertEquals("a: got '" + cut + "'; b", ErrorText.shortened("a: got '" + name + "'; b"));
    assertEquals(
        "got " + cut + ", " + cut + ", y",
        ErrorText.shortened("got " + name + ", " + name + ", y"));
    String same = "x".repeat(80);
    assertEquals("'" + same + "'", ErrorText.shortened("'" + same + "'"));
  }

  @Test
  void keepsFileNames() {
    String file = "/some/folder/" + "x".repeat(240) + ".csv: expected a file; got none";
    assertEquals(file, ErrorText.shortened(file));
  }

  @Test
  void cutsLongLines() {
    String line = String.join(" ", Collections.nCopies(500_000, "it's"));
    String cut = ErrorText.shortened(line);
    assertTrue(cut.length() < 4200);
    assertTrue(cut.endsWith("… (2495903 more characters)"), cut);
  }

  @Test
  void countsProblemsBeyondTheTwentieth() {
    List<Integer> problems = IntStream.rangeClosed(1, 9000).boxed().toList();
    List<String> lines = ErrorText.problems(problems);
    assertEquals(21, lines.size());
    assertEquals("20", lines.get(19));
    assertEquals("and 8980 more problems", lines.get(20));
    assertEquals("and 1 more problem", ErrorText.problems(problems.subList(0, 21)).get(20));
    assertEquals(20, ErrorText.problems(problems.subList(0, 20)).size());
  }
}
