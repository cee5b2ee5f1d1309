package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.math.NormalQuantile;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The mixture of the published figures, inverted with the default solver. */
class ThreeComponentsTest {
  private final ScalarMap map = TestMixtures.family(3).fix(TestMixtures.reference());

  @Test
  void roundTripsFourHundredPoints() {
    SplittableRandom random = new SplittableRandom(2);
    double[] x = random.doubles(400).map(u -> 0.3 + 1.2 * NormalQuantile.value(u)).toArray();
    double[] z = TestMixtures.map(map, Direction.FORWARD, x)[0];
    double[] back = TestMixtures.map(map, Direction.INVERSE, z)[0];
    ErrorSummary error = new ErrorSummary("x of z of x");
    for (int i = 0; i < x.length; i++) {
      error.record(back[i], x[i], "point " + i);
    }
    // the published method, bisection in p-space, reached 1.63e-10
    error.require(1e-14, 2e-15);
  }

  @Test
  void quantilesTakeFewEvaluations() {
    Tile z = Tile.ofRow(new SplittableRandom(3).doubles(200, -3.5, 3.5).toArray());
    Scratch scratch = new Scratch(true);
    map.apply(Direction.INVERSE, z, Tile.allocate(1, 200), scratch);
    assertEquals(200, scratch.stats().solves());
    assertEquals(0, scratch.stats().unconverged());
    assertTrue(scratch.stats().evaluationsPerSolve() <= 9, scratch.stats()::toString);
    assertTrue(scratch.stats().worstResidual() <= 1e-14);
  }

  /**
   * A root finder that compares evaluations of all equations together with single ones; it solves
   * nothing.
   */
  private record Probe() implements RootFinder {
    @Override
    public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
      Tile[] row = {Tile.allocate(1, x.size()), Tile.allocate(1, x.size())};
      Tile[] alone = {Tile.allocate(1, x.size()), Tile.allocate(1, x.size())};
      Tile values = Tile.allocate(1, x.size());
      f.evaluate(0, x, row[0], row[1]);
      f.evaluate(0, x, values);
      for (int i = 0; i < x.size(); i++) {
        Tile point = x.points(i, i + 1);
        f.evaluate(i, point, alone[0].points(i, i + 1), alone[1].points(i, i + 1));
      }
      assertArrayEquals(row[0].toRow(0), values.toRow(0));
      assertArrayEquals(row[0].toRow(0), alone[0].toRow(0));
      assertArrayEquals(row[1].toRow(0), alone[1].toRow(0));
    }
  }

  @Test
  void singlePointsAreBitIdenticalToRows() {
    double[] z = new SplittableRandom(4).doubles(300, -90, 90).toArray();
    ScalarMap probed = new MixtureGaussianCdf(3, new Probe(), 1e-9).fix(TestMixtures.reference());
    assertEquals(300, TestMixtures.map(probed, Direction.INVERSE, z)[0].length);
  }
}
