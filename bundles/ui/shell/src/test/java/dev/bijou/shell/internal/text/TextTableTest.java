package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void fitsColumnWidthsToContent() {
    assertEquals(
        List.of("NAME     SIZE  KIND", "a           1  x", "longest  1000"),
        TextTable.of("NAME", ">SIZE", "KIND").row("a", 1, "x").row("longest", 1000, "").lines());
  }

  @Test
  void alignsLastColumnToTheRight() {
    assertEquals(List.of(" N", " 5", "10"), TextTable.of(">N").row(5).row(10).lines());
  }

  @Test
  void wrapsLastColumn() {
    String doc = "word ".repeat(40).strip();
    List<String> lines = TextTable.indented("KEY", "MEANING").row("k", doc).lines();
    assertTrue(lines.size() > 2);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 96));
    assertTrue(lines.stream().skip(2).allMatch(line -> line.startsWith("       word")));
    assertEquals(doc, String.join(" ", lines.stream().skip(1).map(l -> l.substring(7)).toList()));
  }

  @Test
  void refusesRowWithTooFewCells() {
    assertThrows(IllegalArgumentException.class, () -> TextTable.of("A", "B").row(1));
  }
}
