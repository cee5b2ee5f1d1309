package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.mixturelogisticcdf.internal.MixtureLogisticCdf;
import dev.bijou.math.NormalQuantile;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inverts mixtures of both families that are hard to invert. Every solve terminates and is
 * accurate: z(x) equals z to 1e-12, relative above 1, or z lies between the values at the points
 * two units in the last place below and above x; the same holds for the log-determinant.
 *
 * <p>20 000 points of each family by default, a million with {@code -Plong}, n with {@code
 * -Dbijou.draws=n}.
 */
class HardMixturesTest {
  private static final int DRAWS = Integer.getInteger("bijou.draws", 20_000);
  private static final int PER_MIXTURE = 500;
  private static final int MOST_EVALUATIONS = 40;
  private static final double TOLERANCE = 1e-12;
  private static final double FLOOR = 1e-9;
  private static final RootFinder SOLVER = TestMixtures.family(1).solver();

  @ParameterizedTest
  @EnumSource
  void everySolveOfGaussiansTerminatesAndIsAccurate(HardMixtures adversary) {
    check(adversary, k -> new MixtureGaussianCdf(k, SOLVER, FLOOR));
  }

  @ParameterizedTest
  @EnumSource
  void everySolveOfLogisticsTerminatesAndIsAccurate(HardMixtures adversary) {
    check(adversary, k -> new MixtureLogisticCdf(k, SOLVER, FLOOR));
  }

  private static void check(HardMixtures adversary, IntFunction<ScalarFamily> family) {
    SplittableRandom random = new SplittableRandom(adversary.name().hashCode());
    int mixtures = DRAWS / HardMixtures.values().length / PER_MIXTURE;
    for (int m = 0; m < mixtures; m++) {
      int components = random.nextInt(2, 65);
      double[] theta = adversary.theta(components, random);
      check(adversary + " " + m, theta, latents(random), family.apply(components));
    }
  }

  /**
   * Draws one third uniformly from [−37, 37], the range of Φ in double precision, the others from a
   * normal.
   */
  private static double[] latents(SplittableRandom random) {
    double[] z = new double[PER_MIXTURE];
    for (int i = 0; i < z.length; i++) {
      boolean far = random.nextInt(3) == 0;
      z[i] = far ? random.nextDouble(-37, 37) : NormalQuantile.value(random.nextDouble());
    }
    return z;
  }

  private static void check(String name, double[] theta, double[] z, ScalarFamily family) {
    Tile x = Tile.ofRow(z);
    Scratch scratch = new Scratch();
    ScalarMap map = family.fix(theta);
    Tile logDet = Tile.allocate(1, z.length);
    map.apply(Direction.INVERSE, x, logDet, scratch);
    SolverStats stats = scratch.stats();
    assertEquals(0, stats.unconverged(), name);
    assertEquals(z.length, stats.solves(), name);
    assertTrue(stats.iterations() <= MOST_EVALUATIONS, () -> name + ": " + stats.iterations());
    double[] roots = x.toRow(0);
    double[] step = Arrays.stream(roots).map(at -> 2 * Math.ulp(at)).toArray();
    double[][] at = forward(map, roots, step, 0);
    double[][] below = forward(map, roots, step, -1);
    double[][] above = forward(map, roots, step, 1);
    for (int i = 0; i < z.length; i++) {
      String location = String.format(Locale.ROOT, "%s, z = %s, x = %s", name, z[i], roots[i]);
      check(location, z[i], at[0][i], below[0][i], above[0][i]);
      check(location + ", log-det", -logDet.get(i, 0), at[1][i], below[1][i], above[1][i]);
    }
  }

  private static void check(String name, double actual, double at, double below, double above) {
    double tolerance = TOLERANCE * Math.max(1, Math.abs(at));
    boolean between =
        Math.min(below, above) - tolerance <= actual
            && actual <= Math.max(below, above) + tolerance;
    assertTrue(
        between || Math.abs(at - actual) <= tolerance,
        () -> name + ": " + actual + " instead of " + at);
  }

  /** Returns z and log dz/dx at x plus the given number of steps. */
  private static double[][] forward(ScalarMap map, double[] x, double[] step, int times) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> x[i] + times * step[i]);
    return TestMixtures.map(map, Direction.FORWARD, moved);
  }
}
