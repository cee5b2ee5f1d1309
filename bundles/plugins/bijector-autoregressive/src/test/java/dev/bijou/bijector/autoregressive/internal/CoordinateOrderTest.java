package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CoordinateOrderTest {
  private static String refusal(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void putsCoordinatesInOrder() {
    assertArrayEquals(new int[] {0, 1, 2}, CoordinateOrder.valueOf("natural").of(3));
    assertArrayEquals(new int[] {2, 1, 0}, CoordinateOrder.valueOf("reversed").of(3));
    assertArrayEquals(new int[] {1, 2, 0}, CoordinateOrder.valueOf(List.of(1, 2, 0)).of(3));
    assertArrayEquals(new int[] {0}, CoordinateOrder.REVERSED.of(1));
  }

  @Test
  void refusesUnknownWordsAndIncompleteLists() {
    assertEquals(
        "order: expected natural, reversed or a list of coordinates; got random",
        refusal(() -> CoordinateOrder.valueOf("random")));
    assertEquals(
        "order: expected each coordinate from 0 once; got [0, 2]",
        refusal(() -> CoordinateOrder.valueOf(List.of(0, 2))));
    assertEquals(
        "order: expected 3 coordinates; got [1, 0]",
        refusal(() -> CoordinateOrder.valueOf(List.of(1, 0)).of(3)));
  }

  @Test
  void printsAsWritten() {
    assertEquals("natural", CoordinateOrder.NATURAL.toString());
    assertEquals("[1, 0]", CoordinateOrder.valueOf(List.of(1, 0)).toString());
  }
}
