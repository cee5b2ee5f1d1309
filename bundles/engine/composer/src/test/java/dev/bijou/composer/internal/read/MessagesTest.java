package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
  @Test
  void distanceIsLevenshteins() {
    assertEquals(3, Messages.distance("kitten", "sitting"));
    assertEquals(0, Messages.distance("flip", "flip"));
    assertEquals(4, Messages.distance("", "flip"));
    assertEquals(4, Messages.distance("flip", ""));
    assertEquals(2, Messages.distance("flaw", "lawn"));
  }

  @Test
  void theNearestIsNamed() {
    assertEquals(
        "; the nearest is 'rotation'", Messages.nearest("rotaton", List.of("flip", "rotation")));
    assertEquals("", Messages.nearest("rotaton", List.of()));
  }

  @Test
  void textIsShownOnOneLine() {
    assertEquals("'a\\u000ab\\u2028\\u202ec'", Messages.show("a\nb\u2028\u202ec"));
    assertEquals("nothing", Messages.show(""));
    assertEquals(65, Messages.plain("x".repeat(100)).length());
  }
}
