package dev.bijou.base.normal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StandardNormalTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Scratch scratch = new Scratch(true);

  private static TrainableBase normal(int dimension) {
    return (TrainableBase) new Normal().create(BuildContext.of(dimension, new SplittableRandom(1)));
  }

  private double[] logProb(double[]... points) {
    Tile z = Tile.ofPoints(points);
    Tile logProb = Tile.allocate(1, z.size()).fill(100);
    normal(z.dimension()).logProb(z, Tile.allocate(0, z.size()), logProb, scratch);
    return logProb.toRow(0);
  }

  /** −ln 2π − ½|z|² in two dimensions, added to the previous content. */
  @Test
  void addsTheLogDensity() {
    double[] expected = {98.16212293359065, 95.66212293359065, -1102.8378770664094};
    double[] actual = logProb(new double[] {0, 0}, new double[] {1, -2}, new double[] {49, 1});
    assertArrayEquals(expected, actual, 3e-13);
  }

  @Test
  void mapsInfinitiesToDensityZeroAndNaNToNaN() {
    double nan = Double.NaN;
    double[] actual =
        logProb(
            new double[] {INFINITY, 0},
            new double[] {0, -INFINITY},
            new double[] {nan, 0},
            new double[] {1, nan},
            new double[] {1e200, 0});
    assertArrayEquals(new double[] {-INFINITY, -INFINITY, nan, nan, -INFINITY}, actual);
  }

  @Test
  void firstDrawsDoNotDependOnTheNumberOfDraws() {
    double[][] many = sample(3, 500, new SplittableRandom(4));
    double[][] few = sample(3, 7, new SplittableRandom(4));
    for (int i = 0; i < few.length; i++) {
      assertArrayEquals(many[i], few[i]);
    }
  }

  private double[][] sample(int dimension, int n, RandomGenerator random) {
    Tile z = Tile.allocate(dimension, n);
    normal(dimension).sample(z, Tile.allocate(0, n), random, scratch);
    return z.toPoints();
  }

  /** Φ⁻¹(2⁻⁵³) = −8.209536151601387 to 15 digits. */
  @Test
  void extremeDrawsAreFinite() {
    RandomGenerator least = () -> 0L;
    RandomGenerator largest = () -> -1L;
    assertEquals(-8.209536151601387, sample(1, 1, least)[0][0], 1e-14);
    assertEquals(8.209536151601387, sample(1, 1, largest)[0][0], 1e-14);
  }

  /** The bounds are four standard errors. */
  @Test
  void drawsHaveTheMomentsOfTheDistribution() {
    int n = 100_000;
    double[][] z = sample(2, n, new SplittableRandom(11));
    double[] sums = new double[5];
    for (double[] point : z) {
      sums[0] += point[0];
      sums[1] += point[1];
      sums[2] += point[0] * point[0];
      sums[3] += point[1] * point[1];
      sums[4] += point[0] * point[1];
    }
    double error = 4 / Math.sqrt(n);
    double[] expected = {0, 0, 1, 1, 0};
    for (int k = 0; k < sums.length; k++) {
      assertEquals(expected[k], sums[k] / n, k == 2 || k == 3 ? 1.5 * error : error);
    }
  }

  /** Adds d log b/dz = −z, even if z was overwritten in between. */
  @Test
  void pullbackAddsTheDerivative() {
    Tile z = Tile.ofPoints(new double[] {1, -2}, new double[] {0.5, 4});
    Tile none = Tile.allocate(0, 2);
    Tile logProb = Tile.allocate(1, 2);
    var back = normal(2).record(z, none, logProb, scratch);
    assertArrayEquals(
        logProb(z.toPoints()), new double[] {logProb.get(0, 0) + 100, logProb.get(1, 0) + 100});
    z.fill(Double.NaN);
    Tile bar = Tile.ofPoints(new double[] {10, 20}, new double[] {30, 40});
    back.pull(bar, Tile.ofRow(2, -1), none, Gradient.zeros(Parameters.NONE));
    assertArrayEquals(new double[] {8, 24}, bar.toPoints()[0]);
    assertArrayEquals(new double[] {30.5, 44}, bar.toPoints()[1]);
  }

  @Test
  void isFoundByServiceLoader() {
    assertTrue(
        ServiceLoader.load(BaseFactory.class).stream().anyMatch(p -> p.type() == Normal.class));
  }
}
