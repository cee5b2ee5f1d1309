package dev.bijou.math.inverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.Newton;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BracketedInverseTest {
  private static final RootFinder HALLEY = new TabulatedSolver();

  /** The functions g(x) = c x + x³ with roots between −REACH and REACH. */
  private record Cubics(double[] c) implements BracketedRow {
    static final double REACH = 1e3;

    private double slope(int i, double x) {
      return c[i] + 3 * x * x;
    }

    private double value(int i, double x) {
      return (c[i] + x * x) * x;
    }

    @Override
    public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        terms.slope[i] = slope(i, x[i]);
        terms.step[i] = (y[i] - value(i, x[i])) / terms.slope[i];
        terms.curvature[i] = 6 * x[i] / terms.slope[i];
      }
    }

    @Override
    public void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        logSlope[i] = StrictMath.log(slope(i, x[i]));
      }
    }

    @Override
    public void bracket(
        double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        boolean known = y[i] == 0 || Double.isInfinite(y[i]);
        lower[i] = known ? y[i] : -REACH;
        upper[i] = known ? y[i] : REACH;
        guess[i] = y[i];
      }
    }

    @Override
    public Cubics select(double[] points, int n, Scratch scratch) {
      return new Cubics(Arrays.stream(points, 0, n).map(i -> c[(int) i]).toArray());
    }
  }

  private static double[][] invert(Cubics row, RootFinder solver, double[] y, Scratch scratch) {
    double[] x = y.clone();
    double[] logSlope = new double[y.length];
    BracketedInverse.apply(row, solver, x, logSlope, y.length, scratch);
    return new double[][] {x, logSlope};
  }

  private static double[] coefficients(int n) {
    SplittableRandom random = new SplittableRandom(n);
    return random.doubles(n).map(u -> StrictMath.pow(10, 8 * u - 6)).toArray();
  }

  private static double[] values(int n) {
    return new SplittableRandom(n).doubles(n).map(u -> 50 * u - 25).toArray();
  }

  @Test
  void findsRootsAndSlopes() {
    Cubics row = new Cubics(coefficients(500));
    double[] y = values(500);
    for (RootFinder solver : List.of(HALLEY, new Newton())) {
      Scratch scratch = new Scratch(true);
      double[][] found = invert(row, solver, y, scratch);
      for (int i = 0; i < y.length; i++) {
        double x = found[0][i];
        double unit = Math.ulp(y[i]) / row.slope(i, x) + Math.ulp(x);
        assertEquals(0, (row.value(i, x) - y[i]) / row.slope(i, x), 4 * unit);
        assertEquals(StrictMath.log(row.slope(i, x)), found[1][i], 1e-14);
      }
      assertEquals(0, scratch.stats().unconverged());
      assertEquals(y.length, scratch.stats().solves());
    }
  }

  @Test
  void resultsDoNotDependOnNeighbors() {
    double[] c = coefficients(100);
    double[] y = values(100);
    double[][] together = invert(new Cubics(c), HALLEY, y, new Scratch(true));
    for (int i = 0; i < y.length; i++) {
      double[][] alone =
          invert(new Cubics(new double[] {c[i]}), HALLEY, new double[] {y[i]}, new Scratch(true));
      assertArrayEquals(new double[] {together[0][i]}, alone[0]);
      assertArrayEquals(new double[] {together[1][i]}, alone[1]);
    }
  }

  @Test
  void knownRootsAndNanNeedNoSolver() {
    double[] y = {0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 3};
    for (RootFinder solver : List.of(HALLEY, new Newton())) {
      double[] x = invert(new Cubics(coefficients(5)), solver, y, new Scratch(true))[0];
      assertArrayEquals(Arrays.copyOf(y, 4), Arrays.copyOf(x, 4));
    }
  }

  @Test
  void reportsPointsBeyondTheCap() {
    Scratch scratch = new Scratch(true);
    double[] y = values(50);
    double[][] found =
        invert(new Cubics(coefficients(50)), new TabulatedSolver(1e-12, 2), y, scratch);
    assertTrue(scratch.stats().unconverged() > 0);
    assertTrue(Arrays.stream(found[0]).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(found[1]).allMatch(Double::isFinite));
  }
}
