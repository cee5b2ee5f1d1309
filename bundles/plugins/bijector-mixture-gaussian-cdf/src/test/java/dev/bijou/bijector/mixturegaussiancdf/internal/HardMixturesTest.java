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
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inverts mixtures that are hard to invert, of either family. Every solve ends and none is silently
 * wrong: z(x) is z to 1e-12, relative above 1, or z lies between those of the points two units in
 * the last place below and above x; and the same holds of the log-determinant.
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
  void everySolveOfGaussiansEndsAndNoneIsSilentlyWrong(HardMixtures adversary) {
    check(adversary, k -> new MixtureGaussianCdf(k, SOLVER, FLOOR));
  }

  @ParameterizedTest
  @EnumSource
  void everySolveOfLogisticsEndsAndNoneIsSilentlyWrong(HardMixtures adversary) {
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

  /** Every third from all of where doubles have a tail, the others normal. */
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
    SolverStats tally = scratch.tally();
    assertEquals(0, tally.unconverged(), name);
    assertEquals(z.length, tally.solves(), name);
    assertTrue(tally.iterations() <= MOST_EVALUATIONS, () -> name + ": " + tally.iterations());
    double[] roots = x.toRow(0);
    double[] step = Arrays.stream(roots).map(at -> 2 * Math.ulp(at)).toArray();
    double[][] at = forward(map, roots, step, 0);
    double[][] below = forward(map, roots, step, -1);
    double[][] above = forward(map, roots, step, 1);
    for (int i = 0; i < z.length; i++) {
      String where = "%s, z = %s, x = %s".formatted(name, z[i], roots[i]);
      check(where, z[i], at[0][i], below[0][i], above[0][i]);
      check(where + ", log-det", -logDet.get(i, 0), at[1][i], below[1][i], above[1][i]);
    }
  }

  private static void check(String what, double actual, double at, double below, double above) {
    double room = TOLERANCE * Math.max(1, Math.abs(at));
    boolean between =
        Math.min(below, above) - room <= actual && actual <= Math.max(below, above) + room;
    assertTrue(
        between || Math.abs(at - actual) <= room, () -> what + ": " + actual + " instead of " + at);
  }

  /** z and log dz/dx, so many steps from x. */
  private static double[][] forward(ScalarMap map, double[] x, double[] step, int times) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> x[i] + times * step[i]);
    return TestMixtures.map(map, Direction.FORWARD, moved);
  }
}
