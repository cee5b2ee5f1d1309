package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> VERBS =
      List.of("compare", "types", "validate", "verify", "why");

  @Test
  void aSlipOfTheFingerIsFound() {
    assertEquals("; the nearest is why", Nearest.remedy("wyh", VERBS));
    assertEquals("; the nearest is types", Nearest.remedy("tpyes", VERBS));
    assertEquals("; the nearest is verify", Nearest.remedy("verfiy", VERBS));
  }

  @Test
  void whatIsFarFromEverythingHasNoRemedy() {
    assertEquals("", Nearest.remedy("install", VERBS));
    assertEquals("", Nearest.remedy("x", List.of()));
  }

  @Test
  void distancesCountInsertionsDeletionsReplacementsAndSwaps() {
    assertEquals(0, Nearest.distance("same", "same"));
    assertEquals(4, Nearest.distance("", "four"));
    assertEquals(1, Nearest.distance("ab", "ba"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
  }
}
