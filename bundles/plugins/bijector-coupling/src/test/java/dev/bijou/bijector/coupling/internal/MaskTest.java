package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.BuildContext;
import dev.bijou.nn.Activation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class MaskTest {
  @Test
  void half() {
    check(Mask.valueOf("half"), 4, new int[] {0, 1}, new int[] {2, 3});
    check(Mask.valueOf("half"), 5, new int[] {0, 1}, new int[] {2, 3, 4});
    check(Mask.valueOf("half"), 1, new int[0], new int[] {0});
  }

  @Test
  void alternate() {
    check(Mask.valueOf("alternate"), 5, new int[] {1, 3}, new int[] {0, 2, 4});
    check(Mask.valueOf("alternate"), 1, new int[0], new int[] {0});
  }

  @Test
  void given() {
    check(Mask.valueOf(List.of(1, 0, 0, 1)), 4, new int[] {0, 3}, new int[] {1, 2});
    check(Mask.valueOf(List.of(0, 0)), 2, new int[0], new int[] {0, 1});
  }

  private static void check(Mask mask, int dimension, int[] kept, int[] mapped) {
    mask.requireDimension(dimension);
    assertArrayEquals(kept, mask.kept(dimension));
    assertArrayEquals(mapped, mask.mapped(dimension));
  }

  @Test
  void refusesInvalidMasks() {
    assertRefused(
        "mask: expected half, alternate or a list of 0 and 1; got checkered",
        () -> Mask.valueOf("checkered"));
    assertRefused(
        "mask: expected a list of 0 and 1, at least one of them 0; got [1, 1]",
        () -> Mask.valueOf(List.of(1, 1)));
    assertRefused(
        "mask: expected a list of 0 and 1, at least one of them 0; got [0, 2]",
        () -> Mask.valueOf(List.of(0, 2)));
    assertRefused(
        "mask: expected a list of 0 and 1, at least one of them 0; got []",
        () -> Mask.valueOf(List.of()));
    Coupling three =
        new Coupling(null, Mask.valueOf(List.of(1, 0, 1)), List.of(8), Activation.RELU, 0);
    assertRefused(
        "mask: expected 2 entries; got [1, 0, 1]",
        () -> three.create(BuildContext.of(2, new SplittableRandom(1))));
  }

  private static void assertRefused(String message, Callable<?> call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::call).getMessage());
  }
}
