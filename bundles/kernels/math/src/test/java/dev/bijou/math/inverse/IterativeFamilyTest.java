package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.math.Log;
import dev.bijou.math.Newton;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Inverts y = x + c x³, with c of its own for each point and one c for all. */
class IterativeFamilyTest {
  private static final int POINTS = 300;

  private final double[] x = new SplittableRandom(1).doubles(POINTS, -3, 3).toArray();
  private final double[] c = new SplittableRandom(2).doubles(POINTS, 0, 20).toArray();

  /** The family of c. */
  private record Cubics(RootFinder solver) implements IterativeFamily {
    @Override
    public double[][] quantities(Tile theta, Scratch scratch) {
      return RowArrays.of(theta, scratch);
    }

    @Override
    public InvertibleRow row(double[][] quantities) {
      return new CubicRow(quantities[0]);
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("c"));
    }

    @Override
    public void pullback(Tile theta, Tile x, Tile bar, Tile logBar, Tile to, Scratch scratch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[1];
    }
  }

  private record CubicRow(double[] c) implements InvertibleRow {
    @Override
    public CubicRow select(double[] points, int n, Scratch scratch) {
      return new CubicRow(RowArrays.select(new double[][] {c}, points, n, scratch)[0]);
    }

    @Override
    public void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        TestCubic cubic = new TestCubic(c[i]);
        logSlope[i] = Log.value(cubic.slope(x[i]));
        x[i] = cubic.value(x[i]);
      }
    }

    @Override
    public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        TestCubic cubic = new TestCubic(c[i]);
        terms.slope[i] = cubic.slope(x[i]);
        terms.step[i] = (y[i] - cubic.value(x[i])) / terms.slope[i];
        terms.curvature[i] = 6 * c[i] * x[i] / terms.slope[i];
      }
    }

    @Override
    public void bracket(
        double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        lower[i] = Math.min(0, y[i]);
        upper[i] = Math.max(0, y[i]);
        guess[i] = 0.5 * y[i];
      }
    }
  }

  private static Tile inverted(ScalarMap map, Tile y, Tile logDet, Scratch scratch) {
    Tile x = scratch.copy(y);
    map.apply(Direction.INVERSE, x, logDet, scratch);
    return x;
  }

  @Test
  void invertsARowOfFunctions() {
    Cubics family = new Cubics(new TabulatedSolver());
    Tile points = Tile.ofRow(x);
    Tile forward = Tile.allocate(1, POINTS);
    Scratch scratch = new Scratch(true);
    family.apply(Direction.FORWARD, Tile.ofRow(c), points, forward, scratch);
    assertEquals(0, scratch.stats().evaluations());
    Tile logDet = Tile.allocate(1, POINTS);
    family.apply(Direction.INVERSE, Tile.ofRow(c), points, logDet, scratch);
    for (int i = 0; i < POINTS; i++) {
      double slope = new TestCubic(c[i]).slope(x[i]);
      assertEquals(StrictMath.log(slope), forward.get(i, 0), 1e-14);
      assertEquals(x[i], points.get(i, 0), 1e-14);
      assertEquals(-forward.get(i, 0), logDet.get(i, 0), 1e-13);
    }
    assertEquals(POINTS, scratch.stats().solves());
    assertEquals(0, scratch.stats().unconverged());
    assertEquals(Cost.CLOSED_FORM, family.cost(Direction.FORWARD));
    assertEquals(Cost.ITERATIVE, family.cost(Direction.INVERSE));
  }

  @Test
  void invertsOneFunctionByATableIfTheSolverIsOne() {
    ScalarMap table = new Cubics(new TabulatedSolver()).fix(new double[] {3});
    ScalarMap newton = new Cubics(new Newton()).fix(new double[] {3});
    Tile y = Tile.ofRow(x);
    Tile logDet = Tile.allocate(1, POINTS);
    Tile other = Tile.allocate(1, POINTS);
    Scratch scratch = new Scratch();
    Tile roots = inverted(table, y, logDet, scratch);
    assertEquals(1, scratch.stats().evaluationsPerSolve(), 0.02);
    scratch.stats().reset();
    Tile newtons = inverted(newton, y, other, scratch);
    assertTrue(scratch.stats().evaluationsPerSolve() > 2);
    for (int i = 0; i < POINTS; i++) {
      assertEquals(x[i], new TestCubic(3).value(roots.get(i, 0)), 1e-14);
      assertEquals(roots.get(i, 0), newtons.get(i, 0), 1e-14);
      assertEquals(logDet.get(i, 0), other.get(i, 0), 1e-13);
    }
    assertTrue(table.tableBytes() > 0);
    assertEquals(0, newton.tableBytes());
  }

  /** The brackets, 0 to y, span 300 orders of magnitude. */
  @Test
  void invertsFarOut() {
    double[] far = {1e300, -1e300, 1e30, -1e12, 0};
    double[] roots = {1e100, -1e100, 1e10, -1e4, 0};
    for (RootFinder solver : List.of(new TabulatedSolver(), new Newton())) {
      Tile points = Tile.ofRow(far.clone());
      Tile c = Tile.ofRow(1, 1, 1, 1, 1);
      Scratch scratch = new Scratch(true);
      new Cubics(solver).apply(Direction.INVERSE, c, points, Tile.allocate(1, 5), scratch);
      for (int i = 0; i < 5; i++) {
        assertEquals(roots[i], points.get(i, 0), 1e-8 * Math.abs(roots[i]));
      }
      assertTrue(scratch.stats().evaluationsPerSolve() < 60);
    }
  }
}
