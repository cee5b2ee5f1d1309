package dev.bijou.shell.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> VERBS =
      List.of("compare", "types", "validate", "verify", "why");

  @Test
  void aSlipOfTheFingerIsFound() {
    assertEquals("; the nearest is why", NearestName.remedy("wyh", VERBS));
    assertEquals("; the nearest is types", NearestName.remedy("tpyes", VERBS));
    assertEquals("; the nearest is verify", NearestName.remedy("verfiy", VERBS));
  }

  @Test
  void whatIsFarFromEverythingHasNoRemedy() {
    assertEquals("", NearestName.remedy("install", VERBS));
    assertEquals("", NearestName.remedy("x", List.of()));
  }

  @Test
  void distancesCountInsertionsDeletionsReplacementsAndSwaps() {
    assertEquals(0, NearestName.distance("same", "same"));
    assertEquals(4, NearestName.distance("", "four"));
    assertEquals(1, NearestName.distance("ab", "ba"));
    assertEquals(3, NearestName.distance("kitten", "sitting"));
  }
}
