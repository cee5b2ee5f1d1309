package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.math.IdentityParametrization;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.math.SoftplusParametrization;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Checks the chain rule at y = b + a (p x + q x³), where a is positive, and p + q = 1. */
class ParametrizedFamilyTest {
  private static final double STEP = 0x1p-17;
  private static final Cubics FAMILY = new Cubics(new TabulatedSolver());

  private record Cubics(RootFinder solver) implements ParametrizedFamily {
    @Override
    public List<ParametrizedBlock> parametrizedBlocks() {
      return List.of(
          new ParametrizedBlock("logits", 2, new SoftmaxParametrization(1, 0)),
          new ParametrizedBlock("factor", 1, new SoftplusParametrization(0.1)),
          new ParametrizedBlock("constant", 1, new IdentityParametrization()));
    }

    @Override
    public CubicRow row(double[][] quantities) {
      return new CubicRow(quantities);
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[4];
    }
  }

  private record CubicRow(double[][] quantities) implements DifferentiableRow {
    private double value(double x, int i) {
      return (quantities[0][i] + quantities[1][i] * x * x) * x;
    }

    private double slope(double x, int i) {
      return quantities[0][i] + 3 * quantities[1][i] * x * x;
    }

    @Override
    public CubicRow select(double[] points, int n, Scratch scratch) {
      return new CubicRow(RowArrays.select(quantities, points, n, scratch));
    }

    @Override
    public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        logSlope[i] = Log.value(quantities[2][i] * slope(x[i], i));
        x[i] = Math.fma(quantities[2][i], value(x[i], i), quantities[3][i]);
      }
    }

    @Override
    public double[][] pullback(double[] x, double[] bar, double[] logBar, int n, Scratch scratch) {
      double[][] to = RowArrays.allocate(4, n, scratch);
      for (int i = 0; i < n; i++) {
        double a = quantities[2][i];
        double cube = x[i] * x[i] * x[i];
        double log = logBar[i] / slope(x[i], i);
        to[0][i] = bar[i] * a * x[i] + log;
        to[1][i] = bar[i] * a * cube + log * 3 * x[i] * x[i];
        to[2][i] = bar[i] * value(x[i], i) + logBar[i] / a;
        to[3][i] = bar[i];
        bar[i] = bar[i] * a * slope(x[i], i) + log * 6 * quantities[1][i] * x[i];
      }
      return to;
    }

    @Override
    public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void bracket(
        double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  /** Returns θ of two points. */
  private static Tile theta() {
    return Tile.ofPoints(new double[] {0.3, -1, 0.5, 2}, new double[] {-2, 1, -3, 1e3});
  }

  private static Tile points() {
    return Tile.ofRow(-0.7, 1.9);
  }

  @Test
  void quantitiesAreThoseOfTheBlocks() {
    assertEquals(
        List.of(Block.of("logits", 2), Block.of("factor", 1), Block.of("constant", 1)),
        FAMILY.blocks());
    assertEquals(4, FAMILY.parameterCount());
    double[][] q = FAMILY.quantities(theta(), new Scratch(true));
    double weight = 1 / (1 + StrictMath.exp(-1.3));
    assertEquals(weight, q[0][0], 1e-15);
    assertEquals(1 - weight, q[1][0], 1e-15);
    assertEquals(0.1 + StrictMath.log1p(StrictMath.exp(0.5)), q[2][0], 1e-15);
    assertArrayEquals(new double[] {2, 1e3}, Arrays.copyOf(q[3], 2));
  }

  @Test
  void derivativesAreAddedAndThoseOfThePointReplaced() {
    Tile bar = Tile.ofRow(0.5, -1);
    Tile logDetBar = Tile.ofRow(2, 0.25);
    Tile thetaBar = Tile.allocate(4, 2).fill(10);
    Scratch scratch = new Scratch(true);
    FAMILY.pullback(theta(), points(), bar, logDetBar, thetaBar, scratch);
    assertEquals(0, scratch.mark());
    for (int i = 0; i < 2; i++) {
      assertEquals(difference(i, -1), bar.get(i, 0), 1e-7);
      for (int k = 0; k < 4; k++) {
        assertEquals(10 + difference(i, k), thetaBar.get(i, k), 1e-7);
      }
    }
  }

  /** Returns the derivative of ½ y₀ − y₁ + 2 L₀ + ¼ L₁ with respect to θ_k, or x for −1. */
  private static double difference(int i, int k) {
    return (value(i, k, STEP) - value(i, k, -STEP)) / (2 * STEP);
  }

  private static double value(int i, int k, double step) {
    Tile theta = theta();
    Tile x = points();
    Tile moved = k < 0 ? x : theta;
    int at = Math.max(0, k);
    moved.set(i, at, moved.get(i, at) + step);
    Tile logDet = Tile.allocate(1, 2);
    FAMILY.apply(Direction.FORWARD, theta, x, logDet, new Scratch(true));
    return 0.5 * x.get(0, 0) - x.get(1, 0) + 2 * logDet.get(0, 0) + 0.25 * logDet.get(1, 0);
  }
}
