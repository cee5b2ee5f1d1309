package dev.bijou.bijector.deepsigmoid.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.math.Newton;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeepSigmoidTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Two sigmoids with a gap between them, where the density underflows. */
  private static final Map<String, double[]> GAP =
      Map.of("logits", new double[2], "a", new double[] {2, 3}, "b", new double[] {2000, -3000});

  /** Returns the same member by one θ, by θ at each point, and by another solver. */
  private static List<ScalarMap> maps(int components, Map<String, double[]> values) {
    DeepSigmoid table = new DeepSigmoid(components, new TabulatedSolver(), 1e-3);
    DeepSigmoid newton = new DeepSigmoid(components, new Newton(), 1e-3);
    double[] theta = table.unconstrain(values);
    return List.of(table.fix(theta), TestPoints.byPoint(table, theta), newton.fix(theta));
  }

  /**
   * In the gap y = logit ½ + (e²ˣ⁺²⁰⁰⁰ − …), with log y′ = log 4 + log(½ · 2e⁻²⁰⁰⁰) at 0. Far out y
   * = a x + b ± log 2 with the least a.
   */
  @Test
  void logarithmsOfSumsReachEverywhere() {
    double log2 = StrictMath.log(2);
    double[] x = {0, 1e5, -1e5, 1e200, -1e200};
    double[] y = {0, 2e5 + 2000 + log2, -2e5 + 2000 - log2, 2e200, -2e200};
    double[] logSlope = {StrictMath.log(4) - 2000, log2, log2, log2, log2};
    for (ScalarMap map : maps(2, GAP)) {
      double[][] image = TestPoints.map(map, Direction.FORWARD, x);
      double[][] root = TestPoints.map(map, Direction.INVERSE, y);
      for (int i = 0; i < x.length; i++) {
        assertEquals(y[i], image[0][i], 1e-15 * Math.abs(y[i]));
        assertEquals(logSlope[i], image[1][i], 1e-15 * Math.max(1, Math.abs(logSlope[i])));
        if (i > 0) {
          assertEquals(x[i], root[0][i], 1e-15 * Math.abs(x[i]));
          assertEquals(-logSlope[i], root[1][i], 1e-15);
        }
      }
    }
  }

  /** Near the gap: y from −700 to 700 determines x, since log y′ is above −36 there. */
  @Test
  void invertsOnBothSidesOfGap() {
    double[] y = {-700, -40, -3, -1e-3, 1e-3, 3, 40, 700};
    for (ScalarMap map : maps(2, GAP)) {
      double[][] root = TestPoints.map(map, Direction.INVERSE, y);
      double[] back = TestPoints.map(map, Direction.FORWARD, root[0])[0];
      for (int i = 0; i < y.length; i++) {
        double unit = Math.ulp(y[i]) + Math.ulp(root[0][i]) * StrictMath.exp(-root[1][i]);
        assertEquals(y[i], back[i], 8 * unit);
      }
    }
  }

  @Test
  void infinitePointsStayAndNanIsNan() {
    Stream.of(maps(2, GAP), maps(1, single())).flatMap(List::stream).forEach(this::checkEnds);
  }

  private static Map<String, double[]> single() {
    return Map.of("logits", new double[1], "a", new double[] {0.3}, "b", new double[] {7});
  }

  private void checkEnds(ScalarMap map) {
    for (Direction direction : Direction.values()) {
      double[][] image = TestPoints.map(map, direction, -INFINITY, INFINITY, Double.NaN);
      assertArrayEquals(new double[] {-INFINITY, INFINITY, Double.NaN}, image[0]);
      assertTrue(Double.isFinite(image[1][0]) && Double.isFinite(image[1][1]));
    }
  }

  @Test
  void oneSigmoidIsAffine() {
    DeepSigmoid family = new DeepSigmoid(1, new TabulatedSolver(), 1e-3);
    double[] theta = family.unconstrain(single());
    double[] x = {-1e300, -1e5, 0, 1e-300, 3};
    double[][] image = TestPoints.map(family.fix(theta), Direction.FORWARD, x);
    double slope = StrictMath.exp(image[1][0]);
    assertEquals(0.3, slope, 1e-15);
    for (int i = 0; i < x.length; i++) {
      assertEquals(0.3 * x[i] + 7, image[0][i], 4e-16 * Math.max(7, Math.abs(image[0][i])));
    }
  }

  /** As networks compute them far out: no NaN, and by point as by one θ. */
  @Test
  void hugeParametersGiveNumbers() {
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1};
    DeepSigmoid family = new DeepSigmoid(3, new TabulatedSolver(), 1e-3);
    for (int shift = 0; shift < huge.length; shift++) {
      double[] theta = new double[9];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(3 * k + shift) % huge.length];
      }
      for (Direction direction : Direction.values()) {
        double[][] image = TestPoints.map(family.fix(theta), direction, -3, 0, 1e-9, 40);
        double[][] own =
            TestPoints.map(TestPoints.byPoint(family, theta), direction, -3, 0, 1e-9, 40);
        for (int i = 0; i < 4; i++) {
          assertTrue(!Double.isNaN(image[0][i]) && !Double.isNaN(own[0][i]));
          assertTrue(!Double.isNaN(image[1][i]) && !Double.isNaN(own[1][i]));
        }
      }
    }
  }

  /** Images of normal points are nearly standard normal, whatever their mean and deviation. */
  @Test
  void startsFromData() {
    SplittableRandom random = new SplittableRandom(3);
    Tile data = Tile.allocate(1, 2000);
    NormalSampler.fill(data, random, new Scratch());
    double[] moved = Arrays.stream(data.toRow(0)).map(x -> 1e3 + 1e-2 * x).toArray();
    double[] y = images(new DeepSigmoid().initialParameters(Tile.ofRow(moved), random), moved);
    for (int i = 0; i < y.length; i++) {
      double x = data.get(i, 0);
      assertEquals(x, y[i], 0.2 + 0.2 * Math.abs(x));
    }
  }

  /** Without points, a member is near the identity where most of a normal distribution is. */
  @Test
  void startsNearTheIdentityWithoutData() {
    SplittableRandom random = new SplittableRandom(4);
    double[] theta = new DeepSigmoid().initialParameters(Tile.allocate(1, 0), random);
    Tile x = Tile.allocate(1, 1000);
    NormalSampler.fill(x, random, new Scratch());
    double[] z = images(theta, x.toRow(0));
    assertEquals(0, Arrays.stream(z).average().orElseThrow(), 0.4);
    assertEquals(1, Arrays.stream(z).map(v -> v * v).average().orElseThrow(), 0.6);
  }

  private static double[] images(double[] theta, double[] x) {
    return TestPoints.map(new DeepSigmoid().fix(theta), Direction.FORWARD, x)[0];
  }

  /** The table needs hardly more than one evaluation, rows of own θ three to four. */
  @Test
  void inverseTakesFewEvaluations() {
    SplittableRandom random = new SplittableRandom(5);
    DeepSigmoid family = new DeepSigmoid();
    double[] theta = family.initialParameters(Tile.allocate(1, 0), random);
    Tile y = Tile.allocate(1, 500);
    NormalSampler.fill(y, random, new Scratch());
    assertEquals(1, evaluations(family.fix(theta), y), 0.1);
    assertEquals(3.2, evaluations(TestPoints.byPoint(family, theta), y), 0.5);
  }

  private static double evaluations(ScalarMap map, Tile y) {
    Scratch scratch = new Scratch();
    Tile x = Tile.ofRow(y.toRow(0));
    map.apply(Direction.INVERSE, x, Tile.allocate(1, y.size()), scratch);
    assertEquals(0, scratch.stats().unconverged());
    return scratch.stats().evaluationsPerSolve();
  }

  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("components: expected an integer from 1 to 1024; got 0", 0, 1e-3);
    assertRefused("floor: expected a number from 1e-9 to 1; got 0.0", 8, 0);
    assertRefused("floor: expected a number from 1e-9 to 1; got NaN", 8, Double.NaN);
    DeepSigmoid family = new DeepSigmoid(2, new TabulatedSolver(), 0.5);
    var few = assertThrows(IllegalArgumentException.class, () -> family.unconstrain(single()));
    assertTrue(few.getMessage().startsWith("logits: expected 2 finite numbers"), few.getMessage());
    Map<String, double[]> flat =
        Map.of("logits", new double[2], "a", new double[] {2, 0.4}, "b", new double[2]);
    var low = assertThrows(IllegalArgumentException.class, () -> family.unconstrain(flat));
    assertTrue(low.getMessage().startsWith("a: expected"), low.getMessage());
  }

  private static void assertRefused(String message, int components, double floor) {
    var e =
        assertThrows(
            InvalidSettingException.class,
            () -> new DeepSigmoid(components, new TabulatedSolver(), floor));
    assertEquals(message, e.getMessage());
  }
}
