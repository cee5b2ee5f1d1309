package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Gaussian and tail of a row are bit-identical to those of its values, including subnormal results.
 */
class NormalTailTest {
  private static final double[] EDGES = {
    0, -0.0, 37.5, -37.6, 38.4, 38.6, 39, 40, 41, 0x1p30, 1e300, Double.MIN_VALUE
  };

  @Test
  void rowsHaveTheBitsOfValues() {
    double[] ordinary = new SplittableRandom(1).doubles(200, -30, 30).toArray();
    check(ordinary);
    check(EDGES);
    check(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1);
    check(new double[0]);
  }

  private static void check(double... x) {
    double[] gaussian = new double[x.length];
    double[] tail = new double[x.length];
    NormalTail.apply(x, gaussian, tail, x.length, new Scratch(true));
    for (int i = 0; i < x.length; i++) {
      assertEquals(Gaussian.value(x[i]), gaussian[i], "e of " + x[i]);
      assertEquals(NormalTail.value(x[i]), tail[i], "tail of " + x[i]);
      assertEquals(NormalCdf.value(-Math.abs(x[i])), tail[i], "cdf of " + x[i]);
    }
  }

  @Test
  void notANumberStaysAlone() {
    double[] gaussian = new double[2];
    double[] tail = new double[2];
    NormalTail.apply(new double[] {Double.NaN, 0}, gaussian, tail, 2, new Scratch(true));
    assertTrue(Double.isNaN(gaussian[0]) && Double.isNaN(tail[0]));
    assertEquals(1, gaussian[1]);
    assertEquals(0.5, tail[1]);
  }
}
