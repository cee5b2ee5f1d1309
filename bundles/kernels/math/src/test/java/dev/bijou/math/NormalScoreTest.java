package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalScoreTest {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** The scores of the normal distribution of deviation σ are x/σ, their slopes 1/σ. */
  @Test
  void scoresOfANormalDistributionAreItsStandardizedPoints() {
    for (double sigma : new double[] {0.3, 1, 7}) {
      for (double t = -37; t <= 37; t += 0.5) {
        double lower = NormalCdf.value(t);
        double upper = NormalCdf.value(-t);
        double density = Gaussian.value(t) / sigma;
        double z = NormalScore.value(lower, upper);
        assertEquals(t, z, 2e-15 * Math.max(1, Math.abs(t)));
        assertEquals(1 / sigma, NormalScore.slope(lower, upper, z, density), 3e-15 / sigma);
      }
    }
  }

  /** A uniform distribution on [0, 1]: dz/dx = 1/φ(z). */
  @Test
  void slopeOfAUniformDistribution() {
    double z = NormalScore.value(0.75, 0.25);
    assertEquals(0.6744897501960817, z, 1e-15);
    double expected = ROOT_TWO_PI * StrictMath.exp(0.5 * z * z);
    assertEquals(expected, NormalScore.slope(0.75, 0.25, z, ROOT_TWO_PI), 1e-14);
    assertEquals(0, NormalScore.value(0.5, 0.5));
  }

  @Test
  void rowsHaveTheBitsOfValues() {
    double[] lower = new SplittableRandom(1).doubles(200).map(u -> Math.pow(u, 40)).toArray();
    lower[0] = Double.NaN;
    lower[1] = 0;
    lower[2] = 0.5;
    double[] upper = Arrays.stream(lower).map(p -> 1 - p).toArray();
    double[] density = new SplittableRandom(2).doubles(200).toArray();
    double[] z = new double[200];
    double[] slope = new double[200];
    NormalScore.apply(lower, upper, z, 200, new Scratch(true));
    NormalScore.slopes(lower, upper, z, density, slope, 200, new Scratch(true));
    for (int i = 0; i < 200; i++) {
      assertEquals(NormalScore.value(lower[i], upper[i]), z[i]);
      assertEquals(NormalScore.slope(lower[i], upper[i], z[i], density[i]), slope[i]);
    }
    assertTrue(Double.isNaN(z[0]) && Double.isNaN(slope[0]));
    assertEquals(Double.NEGATIVE_INFINITY, z[1]);
  }
}
