package dev.bijou.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedValuesTest {
  private static final Map<String, double[]> VALUES =
      Map.of("a", new double[] {4, 9}, "b", new double[] {1, Double.NaN});

  @Test
  void unconstrainsIntoTheBlock() {
    double[] theta = {0, 1, 2, 3};
    NamedValues.unconstrain(VALUES, "a", 2, a -> -a, theta, 1);
    assertArrayEquals(new double[] {0, -4, -9, 3}, theta);
  }

  @Test
  void refusesOtherNumbersAndValuesOutOfBounds() {
    assertEquals("a: expected 3 finite numbers; got [4.0, 9.0]", refusal("a", 3));
    assertEquals("b: expected 2 finite numbers; got [1.0, NaN]", refusal("b", 2));
    assertEquals("c: expected 1 finite numbers; got []", refusal("c", 1));
    assertEquals("a: expected values within the bounds of the family; got 9.0", refusal("a", 2));
  }

  private static String refusal(String name, int count) {
    double[] theta = new double[count];
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                NamedValues.unconstrain(VALUES, name, count, a -> a < 5 ? a : Double.NaN, theta, 0))
        .getMessage();
  }
}
