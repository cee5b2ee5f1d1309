package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;

/** Special values, underflow, separated and single components. */
class MixtureEdgesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final ScalarMap three = TestMixtures.family(3).fix(TestMixtures.reference());

  @Test
  void nanAffectsOnlyItsPointAndInfinityStaysInfinite() {
    for (Direction direction : Direction.values()) {
      double[][] mapped =
          TestMixtures.map(three, direction, 0.5, Double.NaN, INFINITY, -INFINITY, 0.5, 0.25);
      assertTrue(Double.isNaN(mapped[0][1]));
      assertTrue(Double.isNaN(mapped[1][1]));
      assertEquals(INFINITY, mapped[0][2]);
      assertEquals(-INFINITY, mapped[0][3]);
      assertTrue(Double.isFinite(mapped[1][2]) && Double.isFinite(mapped[1][3]));
      assertEquals(mapped[0][0], mapped[0][4]);
      assertTrue(Double.isFinite(mapped[0][0]));
    }
  }

  /**
   * Far out the widest component dominates: z = t − log w/t with t = (x − μ)/σ, log dz/dx = −log σ.
   */
  @Test
  void finiteResultsDoNotOverflow() {
    for (double x : new double[] {1e6, 1e100, 1e153, 1e154, 1e155, 1e300}) {
      double[][] up = TestMixtures.map(three, Direction.FORWARD, x, -x);
      assertEquals(far((x - .3) / .6), up[0][0], 1e-15 * x);
      assertEquals(far(-(x + .3) / .6), up[0][1], 1e-15 * x);
      assertArrayEquals(new double[] {-Math.log(.6), -Math.log(.6)}, up[1], 1e-11);
      double[][] down = TestMixtures.map(three, Direction.INVERSE, up[0]);
      assertArrayEquals(new double[] {x, -x}, down[0], 1e-15 * x);
    }
  }

  private static double far(double t) {
    return t - Math.log(.35) / t;
  }

  /** Φ(x)/2 + Φ((x − 1000)/1)/2 at 500: p = 1/2 while f = e^−125000. */
  @Test
  void densityInAGapDoesNotUnderflow() {
    ScalarMap gap =
        TestMixtures.family(2)
            .fix(
                TestMixtures.theta(
                    new double[] {.5, .5}, new double[] {0, 1000}, new double[] {1, 1}));
    double[][] mapped = TestMixtures.map(gap, Direction.FORWARD, 500, 499);
    assertEquals(0, mapped[0][0], 1e-15);
    assertEquals(-125000, mapped[1][0] - Math.log(1), 1e-9);
    assertEquals(-0.5 * 499 * 499 - Math.log(2), mapped[1][1], 1e-9);
  }

  @Test
  void underflowingWeightStillDominatesFarOut() {
    double[] theta =
        TestMixtures.theta(new double[] {1, 1}, new double[] {0, 1e6}, new double[] {1, 1});
    theta[1] = -800;
    double[][] mapped = TestMixtures.map(TestMixtures.family(2).fix(theta), Direction.FORWARD, 1e6);
    // log S = -800 + log ½: z from Mills' ratio, log f − log φ(z) = log 2 − log(z + 1/z)
    double z = mapped[0][0];
    assertEquals(-800 - Math.log(2), dev.bijou.math.NormalLogCdf.value(-z), 1e-12);
    assertEquals(-800 + 0.5 * z * z, mapped[1][0], 1e-11);
  }

  @Test
  void singleComponentIsExactlyAffine() {
    MixtureGaussianCdf family = TestMixtures.family(1);
    double[] theta = TestMixtures.theta(new double[] {1}, new double[] {0.75}, new double[] {2});
    ScalarMap map = family.fix(theta);
    assertEquals(Cost.CLOSED_FORM, family.cost(Direction.INVERSE));
    double[][] forward = TestMixtures.map(map, Direction.FORWARD, 0.75, 2.75, -1e300, 1.5);
    assertArrayEquals(new double[] {0, 1, -5e299, 0.375}, forward[0]);
    assertEquals(-Math.log(2), forward[1][1], 1e-16);
    Scratch scratch = new Scratch(true);
    Tile z = Tile.ofRow(forward[0]);
    map.apply(Direction.INVERSE, z, Tile.allocate(1, 4), scratch);
    assertArrayEquals(new double[] {0.75, 2.75, -1e300, 1.5}, z.toRow(0));
    assertEquals(0, scratch.stats().evaluations());
  }

  @Test
  void acceptsNoPoints() {
    for (Direction direction : Direction.values()) {
      assertEquals(0, TestMixtures.map(three, direction)[0].length);
    }
  }

  /** Identical components give a bracket of a few units in the last place. */
  @Test
  void invertsIdenticalComponents() {
    ScalarMap map =
        TestMixtures.family(2)
            .fix(
                TestMixtures.theta(
                    new double[] {.5, .5}, new double[] {1e6, 1e6}, new double[] {.01, .01}));
    double[][] mapped = TestMixtures.map(map, Direction.INVERSE, -37, -1, 0, 0.5, 37);
    double[] x = {1e6 - .37, 1e6 - .01, 1e6, 1e6 + .005, 1e6 + .37};
    assertArrayEquals(x, mapped[0], 3e-10);
  }

  /** As a network computes them far out. */
  @Test
  void hugeParametersAndPointsGiveNoNaN() {
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1};
    for (int shift = 0; shift < 8; shift++) {
      double[] theta = new double[9];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(3 * k + shift) % huge.length];
      }
      for (Direction direction : Direction.values()) {
        double[][] image = TestMixtures.map(TestMixtures.family(3).fix(theta), direction, huge);
        for (int i = 0; i < huge.length; i++) {
          assertTrue(!Double.isNaN(image[0][i]) && !Double.isNaN(image[1][i]), direction::toString);
        }
      }
    }
  }

  /** Beyond 1e16 the root is the end of its bracket. */
  @Test
  void inverseIsExactFarOut() {
    double[] z = {0.9e16, 1.1e16, -1e30, 1e300, -1.7e308};
    double[][] x = TestMixtures.map(three, Direction.INVERSE, z);
    double[][] back = TestMixtures.map(three, Direction.FORWARD, x[0]);
    for (int i = 0; i < z.length; i++) {
      assertEquals(z[i], back[0][i], 4e-15 * Math.abs(z[i]));
      assertEquals(0, x[1][i] + back[1][i], 1e-12);
    }
  }
}
