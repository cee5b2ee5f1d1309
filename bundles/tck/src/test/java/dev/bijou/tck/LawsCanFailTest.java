package dev.bijou.tck;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Suite;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each law a deliberately wrong subject proves that the law can fail. */
class LawsCanFailTest {
  @TestFactory
  Stream<DynamicTest> catchesWhatIsWrong() {
    return PlantedFault.ALL.stream()
        .map(p -> dynamicTest("law " + p.law() + " catches: " + p.fault(), () -> caught(p)));
  }

  private static void caught(PlantedFault proof) {
    LawResult verdict = proof.examination().get();
    assertTrue(verdict.failed(), verdict::toString);
  }

  @Test
  void everyLawHasAProof() {
    Set<Integer> proved = PlantedFault.ALL.stream().map(PlantedFault::law).collect(toSet());
    Set<Integer> laws = Suite.laws().map(Law::number).collect(toSet());
    assertEquals(laws, proved);
  }

  @Test
  void numbersAndNamesAreUnique() {
    int count = (int) Suite.laws().count();
    assertEquals(
        IntStream.rangeClosed(1, count).boxed().collect(toSet()),
        Suite.laws().map(Law::number).collect(toSet()));
    assertEquals(count, Suite.laws().map(Law::name).distinct().count());
  }
}
