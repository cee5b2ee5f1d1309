package dev.bijou.nn;

import static dev.bijou.nn.DegreeAssignment.CYCLIC;
import static dev.bijou.nn.DegreeAssignment.SPREAD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedDegreesTest {
  private static int[] degrees(SortedDegrees units) {
    return IntStream.range(0, units.size()).map(units::degree).toArray();
  }

  @Test
  void remainderGoesToTheLowestDegrees() {
    assertArrayEquals(
        new int[] {1, 1, 1, 2, 2, 2, 3, 3, 4, 4}, degrees(SPREAD.assign(10, 1, 4, false)));
    assertArrayEquals(
        new int[] {1, 1, 1, 2, 2, 2, 3, 3, 4, 4}, degrees(CYCLIC.assign(10, 1, 4, false)));
  }

  @Test
  void fewUnitsAreSpreadWithOneAtTheHighestDegree() {
    assertArrayEquals(new int[] {2, 5, 8}, degrees(SPREAD.assign(3, 1, 8, false)));
  }

  @Test
  void withContextFewUnitsHaveOneAtTheLowestDegreeToo() {
    assertArrayEquals(new int[] {0, 4, 8}, degrees(SPREAD.assign(3, 0, 8, true)));
    assertArrayEquals(new int[] {0, 8}, degrees(SPREAD.assign(2, 0, 8, true)));
    assertArrayEquals(new int[] {0}, degrees(SPREAD.assign(1, 0, 8, true)));
  }

  @Test
  void cyclicUnitsHaveTheLowestDegrees() {
    assertArrayEquals(new int[] {1, 2, 3}, degrees(CYCLIC.assign(3, 1, 8, false)));
    assertArrayEquals(new int[] {0, 1, 2}, degrees(CYCLIC.assign(3, 0, 8, true)));
  }

  @Test
  void noDegreesGiveNoUnits() {
    assertEquals(0, SPREAD.assign(8, 1, 0, false).size());
    assertEquals(0, Connectivity.autoregressive(0, 1, 2).hidden(8, 8).size());
    assertEquals(8, Connectivity.autoregressive(1, 1, 2).hidden(8, 8).size());
  }

  @Test
  void countsUnitsUpToADegree() {
    SortedDegrees units = SortedDegrees.of(IntStream.of(0, 0, 2, 3));
    int[] counts = IntStream.range(-1, 6).map(units::upTo).toArray();
    assertArrayEquals(new int[] {0, 2, 2, 3, 4, 4, 4}, counts);
  }
}
