package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TanhEquationTest {
  private static final int N = 2000;

  private static final double[] SLOPES = {
    1e-300, 1e-12, 1e-3, 0.01, 0.1, 0.4, 0.9, 1, 1.1, 2, 5, 10, 100, 1e4, 1e12
  };

  private final Scratch scratch = new Scratch(true);

  /** Returns the roots. */
  private double[] solve(double[] m, double[] e, RootFinder solver) {
    double[] roots = e.clone();
    double[] tanh = new double[e.length];
    TanhEquation.solve(m, roots, tanh, e.length, solver, scratch);
    for (int i = 0; i < e.length; i++) {
      assertEquals(Tanh.value(roots[i]), tanh[i]);
    }
    return roots;
  }

  private static double[] filled(double value, int n) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }

  /** Returns numbers of all magnitudes between 1e-6 and 1e3. */
  private static double[] magnitudes() {
    SplittableRandom random = new SplittableRandom(1);
    return random
        .doubles(N, -6, 3)
        .map(x -> StrictMath.pow(10, x))
        .map(x -> random.nextBoolean() ? x : -x)
        .toArray();
  }

  /**
   * The budget is the rounding error of the terms. Roots near 0 of equations with the smallest m
   * are left to {@link Newton}, which takes a value below 1e-15 for 0.
   */
  @Test
  void solvesForEveryFactor() {
    double[] a = magnitudes();
    for (double m : SLOPES) {
      double[] e = new double[N];
      for (int i = 0; i < N; i++) {
        e[i] = a[i] + (m - 1) * Tanh.value(a[i]);
      }
      double[] roots = solve(filled(m, N), e, new Newton());
      for (int i = 0; i < N; i++) {
        double size = Math.abs(a[i]) + Math.abs(m - 1) * Math.abs(Tanh.value(a[i]));
        double residual = roots[i] + (m - 1) * Tanh.value(roots[i]) - e[i];
        assertEquals(
            0, residual, 8 * Math.ulp(size) + (m < 1e-3 ? 1e-14 : 0), "m " + m + ", a " + a[i]);
      }
    }
    assertEquals(0, scratch.stats().unconverged());
  }

  /** Roots by mpmath. */
  @Test
  void matchesReferenceValues() {
    double[] m = {0.5, 0.5, 1.7, 1.7, 0.05, 8, 0.9};
    double[] e = {0.25, -3, 1.25, -0.001, 0.125, 6, 40};
    double[] expected = {
      0.46848870362901074,
      -3.4990872857472413,
      0.7893654211364718,
      -0.0005882353220547329,
      0.6978531556876937,
      0.9197027279721176,
      40.1
    };
    double[] roots = solve(m, e, new Newton());
    for (int i = 0; i < e.length; i++) {
      assertEquals(expected[i], roots[i], 1e-15 * Math.max(1, Math.abs(expected[i])) / m[i]);
    }
  }

  @Test
  void takesThreeEvaluationsOfOrdinaryEquations() {
    SplittableRandom random = new SplittableRandom(2);
    double[] m = random.doubles(N, 0.3, 3).toArray();
    double[] e = random.doubles(N, -6, 6).toArray();
    solve(m, e, new Newton());
    SolverStats stats = scratch.stats();
    assertEquals(N, stats.solves());
    assertTrue(stats.evaluations() < 3.05 * N, () -> stats.evaluations() + " evaluations");
    assertTrue(stats.worstResidual() < 1e-14, () -> "residual " + stats.worstResidual());
  }

  /** Of each set of equations, some are left to the solver. */
  @Test
  void rootsDoNotDependOnTheOtherEquations() {
    double[] m = new double[N];
    for (int i = 0; i < N; i++) {
      m[i] = SLOPES[i % SLOPES.length];
    }
    double[] e = magnitudes();
    double[] together = solve(m, e, new Newton());
    assertTrue(scratch.stats().iterations() > 2);
    for (int i = 0; i < N; i += 7) {
      double[] alone = solve(new double[] {m[i]}, new double[] {e[i]}, new Newton());
      assertArrayEquals(new double[] {together[i]}, alone);
    }
    double[] m7 = Arrays.copyOfRange(m, 7, N);
    double[] tail = solve(m7, Arrays.copyOfRange(e, 7, N), new Newton());
    assertArrayEquals(Arrays.copyOfRange(together, 7, N), tail);
  }

  /** Such a solver is used for all equations, which it evaluates itself. */
  @Test
  void usesAnotherSolver() {
    RootFinder halving =
        (f, lower, upper, x, memory) -> {
          Tile value = Tile.allocate(1, 1);
          for (int i = 0; i < x.size(); i++) {
            for (int k = 0; k < 200; k++) {
              x.set(i, 0, 0.5 * (lower.get(i, 0) + upper.get(i, 0)));
              f.evaluate(i, x.points(i, i + 1), value);
              (value.get(0, 0) < 0 ? lower : upper).set(i, 0, x.get(i, 0));
            }
          }
          memory.stats().solved(x.size(), 200, 0, 0);
        };
    double[] m = {0.5, 3};
    double[] e = {1, -2};
    assertArrayEquals(solve(m, e, new Newton()), solve(m, e, halving), 1e-15);
    scratch.stats().reset();
    solve(m, e, halving);
    assertEquals(400, scratch.stats().evaluations());
    scratch.stats().reset();
    solve(m, e, new Newton(1e-12, 1));
    assertEquals(2, scratch.stats().evaluations());
    assertEquals(2, scratch.stats().unconverged());
  }

  @Test
  void keepsBadDataApart() {
    double[] m = {2, Double.NaN, 0.5, 0, 3, 1e300};
    double[] e = {Double.NaN, 1, 1e100, 0, -0.0, 1e300};
    double[] roots = solve(m, e, new Newton());
    assertTrue(Double.isNaN(roots[0]));
    assertTrue(Double.isNaN(roots[1]));
    assertEquals(1e100, roots[2]);
    assertEquals(0, roots[3]);
    assertEquals(0, roots[4], 0);
    assertTrue(Double.isFinite(roots[5]));
  }
}
