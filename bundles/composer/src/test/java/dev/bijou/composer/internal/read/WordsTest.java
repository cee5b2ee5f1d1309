package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void distanceIsLevenshteins() {
    assertEquals(3, Words.distance("kitten", "sitting"));
    assertEquals(0, Words.distance("flip", "flip"));
    assertEquals(4, Words.distance("", "flip"));
    assertEquals(4, Words.distance("flip", ""));
    assertEquals(2, Words.distance("flaw", "lawn"));
  }

  @Test
  void theNearestIsNamed() {
    assertEquals(
        "; the nearest is 'rotation'", Words.nearest("rotaton", List.of("flip", "rotation")));
    assertEquals("", Words.nearest("rotaton", List.of()));
  }

  @Test
  void textIsShownOnOneLine() {
    assertEquals("'a\\u000ab\\u2028\\u202ec'", Words.show("a\nb\u2028\u202ec"));
    assertEquals("nothing", Words.show(""));
    assertEquals(65, Words.plain("x".repeat(100)).length());
  }
}
