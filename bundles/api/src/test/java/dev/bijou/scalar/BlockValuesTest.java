package dev.bijou.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockValuesTest {
  private static final BlockValues VALUES =
      new BlockValues(2, Map.of("a", new double[] {4, 9}, "b", new double[] {1}));

  @Test
  void copiesToTheBlock() {
    double[] theta = {0, 1, 2, 3, 4, 5};
    VALUES.copy("a", 1, a -> -a, theta);
    assertArrayEquals(new double[] {0, 1, -4, -9, 4, 5}, theta);
    VALUES.copy("a", 2, a -> a + 1, theta);
    assertArrayEquals(new double[] {0, 1, -4, -9, 5, 10}, theta);
  }

  @Test
  void refusesOtherNumbersAndValuesOutOfBounds() {
    assertEquals("b: expected 2 values; got 1", refusal("b"));
    assertEquals("c: expected 2 values; got 0", refusal("c"));
    assertEquals("a: expected values within the bounds of the family; got 9.0", refusal("a"));
  }

  private static String refusal(String name) {
    double[] theta = new double[2];
    return assertThrows(
            IllegalArgumentException.class,
            () -> VALUES.copy(name, 0, a -> a < 5 ? a : Double.NaN, theta))
        .getMessage();
  }
}
