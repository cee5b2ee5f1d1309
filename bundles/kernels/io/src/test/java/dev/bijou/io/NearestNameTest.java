package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> COMMANDS = List.of("types", "flows", "why", "verify");

  @Test
  void findsTypingErrors() {
    assertEquals(Optional.of("why"), NearestName.of("wyh", COMMANDS));
    assertEquals(Optional.of("types"), NearestName.of("tpyes", COMMANDS));
    assertEquals(Optional.of("verify"), NearestName.of("verfiy", COMMANDS));
  }

  @Test
  void ignoresCaseAndUnderscores() {
    assertEquals(
        Optional.of("very-fancy"), NearestName.of("VERY_FANCY", List.of("fancy", "very-fancy")));
  }

  @Test
  void nameWithMostlyOtherLettersIsNotNear() {
    assertEquals(Optional.empty(), NearestName.of("install", COMMANDS));
    assertEquals(Optional.empty(), NearestName.of("k", List.of("a", "b")));
    assertEquals(Optional.empty(), NearestName.of("x", List.of()));
  }

  @Test
  void remedyQuotesTheName() {
    assertEquals("; the nearest is 'why'", NearestName.remedy("wyh", COMMANDS));
    assertEquals("", NearestName.remedy("x", List.of()));
  }

  @Test
  void distanceIsTheOneOfDamerau() {
    assertEquals(0, NearestName.distance("same", "same"));
    assertEquals(4, NearestName.distance("", "four"));
    assertEquals(4, NearestName.distance("four", ""));
    assertEquals(1, NearestName.distance("ab", "ba"));
    assertEquals(3, NearestName.distance("kitten", "sitting"));
    assertEquals(2, NearestName.distance("flaw", "lawn"));
  }

  @Test
  void comparesLongNamesByTheirPrefixes() {
    assertEquals(0, NearestName.distance("x".repeat(1 << 20), "x".repeat(100)));
  }
}
