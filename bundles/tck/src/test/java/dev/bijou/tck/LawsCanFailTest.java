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

/** A deliberately wrong subject for each law shows that the law can fail. */
class LawsCanFailTest {
  @TestFactory
  Stream<DynamicTest> detectsPlantedFaults() {
    return PlantedFault.ALL.stream()
        .map(p -> dynamicTest("law " + p.law() + " detects: " + p.fault(), () -> detects(p)));
  }

  private static void detects(PlantedFault fault) {
    LawResult result = fault.check().get();
    assertTrue(result.failed(), result::toString);
  }

  @Test
  void everyLawHasAPlantedFault() {
    Set<Integer> tested = PlantedFault.ALL.stream().map(PlantedFault::law).collect(toSet());
    Set<Integer> laws = Suite.laws().map(Law::number).collect(toSet());
    assertEquals(laws, tested);
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
