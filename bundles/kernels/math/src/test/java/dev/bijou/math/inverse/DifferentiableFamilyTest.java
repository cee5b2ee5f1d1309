package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The maps and the backward pass of y = b + x + c x³, from its slope and curvature. */
class DifferentiableFamilyTest {
  private static final int POINTS = 40;
  private static final double STEP = 0x1p-16;

  private final Scratch scratch = new Scratch(true);
  private final Cubics family = new Cubics(new TabulatedSolver());
  private final Tile x = row(1, -2, 2);
  private final Tile theta = Tile.allocate(2, POINTS);

  DifferentiableFamilyTest() {
    theta.coordinate(0).copyFrom(row(2, -1, 1));
    theta.coordinate(1).copyFrom(row(3, 0, 3));
  }

  private static Tile row(int seed, double from, double to) {
    return Tile.ofRow(new SplittableRandom(seed).doubles(POINTS, from, to).toArray());
  }

  /** The family of b and c. */
  private record Cubics(RootFinder solver) implements DifferentiableFamily {
    @Override
    public double[][] quantities(Tile theta, Scratch scratch) {
      return RowArrays.of(theta, scratch);
    }

    @Override
    public CubicRow row(double[][] quantities) {
      return new CubicRow(quantities[0], quantities[1]);
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("b"), Block.of("c"));
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[2];
    }
  }

  private record CubicRow(double[] b, double[] c) implements SlopeRow {
    @Override
    public CubicRow select(double[] points, int n, Scratch scratch) {
      double[][] selected = RowArrays.select(new double[][] {b, c}, points, n, scratch);
      return new CubicRow(selected[0], selected[1]);
    }

    @Override
    public void map(double[] x, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        slope[i] = new TestCubic(c[i]).slope(x[i]);
        x[i] = b[i] + new TestCubic(c[i]).value(x[i]);
      }
    }

    @Override
    public void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        curvature[i] = 6 * c[i] * x[i] / slope[i];
      }
    }

    @Override
    public double[][] quantitiesBar(
        double[] x, double[] yBar, double[] slopeBar, int n, Scratch scratch) {
      double[][] bar = RowArrays.allocate(2, n, scratch);
      for (int i = 0; i < n; i++) {
        bar[0][i] = yBar[i];
        bar[1][i] = (yBar[i] * x[i] + 3 * slopeBar[i]) * x[i] * x[i];
      }
      return bar;
    }

    @Override
    public void bracket(
        double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        lower[i] = Math.min(0, y[i] - b[i]);
        upper[i] = Math.max(0, y[i] - b[i]);
        guess[i] = 0.5 * (y[i] - b[i]);
      }
    }
  }

  /** Returns images and log-slopes. */
  private Tile[] maps(Direction direction, Tile theta, Tile x) {
    Tile image = scratch.copy(x);
    Tile logDet = Tile.allocate(1, POINTS);
    family.apply(direction, theta, image, logDet, scratch);
    return new Tile[] {image, logDet};
  }

  @Test
  void bothDirectionsFollow() {
    Tile[] forward = maps(Direction.FORWARD, theta, x);
    Tile[] back = maps(Direction.INVERSE, theta, forward[0]);
    for (int i = 0; i < POINTS; i++) {
      TestCubic cubic = new TestCubic(theta.get(i, 1));
      assertEquals(theta.get(i, 0) + cubic.value(x.get(i, 0)), forward[0].get(i, 0));
      assertEquals(StrictMath.log(cubic.slope(x.get(i, 0))), forward[1].get(i, 0), 1e-14);
      assertEquals(x.get(i, 0), back[0].get(i, 0), 1e-14);
      assertEquals(-forward[1].get(i, 0), back[1].get(i, 0), 1e-13);
    }
  }

  /** Compares with quotients of differences; derivatives of θ are added to. */
  @Test
  void theBackwardPassFollows() {
    Tile yBar = row(4, -1, 1);
    Tile logBar = row(5, -1, 1);
    Tile bar = scratch.copy(yBar);
    Tile thetaBar = Tile.allocate(2, POINTS).fill(1);
    family.pullback(theta, x, bar, logBar, thetaBar, scratch);
    double[] expected = derivative(theta, theta, shifted(x, 0, STEP), shifted(x, 0, -STEP));
    for (int i = 0; i < POINTS; i++) {
      assertEquals(expected[i], bar.get(i, 0), 1e-7);
    }
    for (int k = 0; k < 2; k++) {
      double[] own = derivative(shifted(theta, k, STEP), shifted(theta, k, -STEP), x, x);
      for (int i = 0; i < POINTS; i++) {
        assertEquals(1 + own[i], thetaBar.get(i, k), 1e-7);
      }
    }
  }

  private static Tile shifted(Tile tile, int k, double by) {
    Tile shifted = Tile.allocate(tile.dimension(), POINTS).copyFrom(tile);
    for (int i = 0; i < POINTS; i++) {
      shifted.set(i, k, tile.get(i, k) + by);
    }
    return shifted;
  }

  /** Returns the derivative of ȳ y + L̄ log y′ between two sides. */
  private double[] derivative(Tile thetaAbove, Tile thetaBelow, Tile above, Tile below) {
    Tile[] high = maps(Direction.FORWARD, thetaAbove, above);
    Tile[] low = maps(Direction.FORWARD, thetaBelow, below);
    Tile yBar = row(4, -1, 1);
    Tile logBar = row(5, -1, 1);
    double[] derivative = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double rise = yBar.get(i, 0) * (high[0].get(i, 0) - low[0].get(i, 0));
      double change = logBar.get(i, 0) * (high[1].get(i, 0) - low[1].get(i, 0));
      derivative[i] = (rise + change) / (2 * STEP);
    }
    return derivative;
  }
}
