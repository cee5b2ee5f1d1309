package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlCharactersTest {
  @Test
  void escapesControlCharacters() {
    assertEquals(
        "a\\u000ab\\u000d\\u0009c\\u001b[2J\\u0085\\u2028\\u202e",
        ControlCharacters.escape("a\nb\r\tc\u001b[2J\u0085\u2028\u202e"));
  }

  @Test
  void keepsOtherText() {
    String text = "säule 1 \\n … 列 \ud83d\ude00 \u200d";
    assertEquals(text, ControlCharacters.escape(text));
    assertSame(text, ControlCharacters.escape(text));
  }

  @Test
  void escapesTableCells() {
    assertEquals(
        List.of("A         B", "x\\u000ay  1", "z         2"),
        TextTable.of("A", "B").row("x\ny", 1).row("z", 2).lines());
  }
}
