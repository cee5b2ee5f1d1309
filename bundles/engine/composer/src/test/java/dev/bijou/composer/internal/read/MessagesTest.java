package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MessagesTest {
  @Test
  void showsTextOnOneLine() {
    assertEquals("'a\\u000ab\\u2028\\u202ec'", Messages.show("a\nb\u2028\u202ec"));
    assertEquals("nothing", Messages.show(""));
    assertEquals(81, Messages.plain("x".repeat(100)).length());
  }
}
