package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormalSamplerTest {
  /** Draws always the same bits. */
  private static RandomGenerator constant(long bits) {
    return () -> bits;
  }

  /** The extremes are Φ⁻¹(2⁻⁵³) and its opposite; half the range is next to 0. */
  @Test
  void inverts() {
    assertEquals(-8.209536151601387, NormalSampler.next(constant(0)), 1e-14);
    assertEquals(8.209536151601387, NormalSampler.next(constant(-1)), 1e-14);
    assertEquals(0, NormalSampler.next(constant(Long.MIN_VALUE)), 1e-15);
  }

  @Test
  void fillsPointByPointWithTheSameBits() {
    Tile tile = Tile.allocate(3, 5);
    NormalSampler.fill(tile, new SplittableRandom(1), new Scratch(true));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(NormalSampler.next(random), tile.get(i, j));
      }
    }
  }
}
