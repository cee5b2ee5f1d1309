package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlCharactersTest {
  @Test
  void whatWouldLeaveItsPlaceIsShown() {
    assertEquals(
        "a\\u000ab\\u000d\\u0009c\\u001b[2J\\u0085\\u2028\\u202e",
        ControlCharacters.line("a\nb\r\tc\u001b[2J\u0085\u2028\u202e"));
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "säule 1 \\n … 列 \ud83d\ude00 \u200d";
    assertEquals(text, ControlCharacters.line(text));
    assertSame(text, ControlCharacters.line(text));
  }

  @Test
  void aCellOfATableKeepsToItsColumn() {
    assertEquals(
        List.of("A         B", "x\\u000ay  1", "z         2"),
        TextTable.of("A", "B").row("x\ny", 1).row("z", 2).lines());
  }
}
