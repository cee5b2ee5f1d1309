package dev.bijou.nn;

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
        new int[] {1, 1, 1, 2, 2, 2, 3, 3, 4, 4}, degrees(SortedDegrees.spread(10, 1, 4)));
  }

  @Test
  void fewUnitsAreSpreadWithOneAtTheHighestDegree() {
    assertArrayEquals(new int[] {2, 5, 8}, degrees(SortedDegrees.spread(3, 0, 8)));
  }

  @Test
  void noDegreesGiveNoUnits() {
    assertEquals(0, SortedDegrees.spread(8, 1, 0).size());
    assertEquals(0, Connectivity.autoregressive(0, 1, 2).hidden(8).size());
    assertEquals(8, Connectivity.autoregressive(1, 1, 2).hidden(8).size());
  }

  @Test
  void countsUnitsUpToADegree() {
    SortedDegrees units = SortedDegrees.of(IntStream.of(0, 0, 2, 3));
    int[] counts = IntStream.range(-1, 6).map(units::upTo).toArray();
    assertArrayEquals(new int[] {0, 2, 2, 3, 4, 4, 4}, counts);
  }
}
