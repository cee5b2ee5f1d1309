package dev.bijou.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.Newton;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** x = F⁻¹(Φ(z)), and the bracket in which it is searched. */
class MixtureQuantileTest {
  private static final RootFinder SOLVER = new Newton();

  private final Scratch scratch = new Scratch(true);

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void agreesWithTheReference(ReferenceMixture reference) {
    double[] x = reference.column("z");
    double[] logSlope = new double[x.length];
    MixtureQuantile.apply(reference.shared(), SOLVER, x, logSlope, x.length, scratch);
    assertInverse(reference, x, logSlope);
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void theTabulatedMapAgreesWithTheReference(ReferenceMixture reference) {
    MixtureMap map = MixtureMap.of(reference.shared(), new TabulatedSolver(), 1L << 20);
    double[] x = reference.column("z");
    double[] logSlope = new double[x.length];
    map.inverse().apply(x, logSlope, x.length, scratch);
    assertInverse(reference, x, logSlope);
  }

  /** An error of x counts by what it does to z. */
  private static void assertInverse(ReferenceMixture reference, double[] x, double[] logSlope) {
    double[] expected = reference.column("x");
    double[] z = reference.column("z");
    double[] expectedLogSlope = reference.column("logdzdx");
    for (int i = 0; i < x.length; i++) {
      double slope = Math.exp(expectedLogSlope[i]);
      double rounding = 4 * Math.ulp(expected[i]) * slope;
      double error = Math.abs(x[i] - expected[i]) * slope;
      assertTrue(
          error <= 1e-14 * Math.max(1, Math.abs(z[i])) + rounding,
          "x = " + x[i] + "; expected " + expected[i] + "; slope " + slope);
      assertEquals(expectedLogSlope[i], logSlope[i], 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.mixture.ReferenceMixture#all")
  void theBracketContainsTheRootAndTheGuess(ReferenceMixture reference) {
    double[] z = reference.column("z");
    double[] x = reference.column("x");
    Tile lower = Tile.allocate(1, z.length);
    Tile upper = Tile.allocate(1, z.length);
    Tile guess = Tile.allocate(1, z.length);
    QuantileBracket.fill(reference.shared(), z, lower, upper, guess);
    for (int i = 0; i < z.length; i++) {
      assertTrue(lower.get(i, 0) <= x[i] && x[i] <= upper.get(i, 0), "z = " + z[i]);
      assertTrue(lower.get(i, 0) <= guess.get(i, 0) && guess.get(i, 0) <= upper.get(i, 0));
    }
  }

  @Test
  void oneComponentHasNoWiderBracketThanRoundingNeeds() {
    Tile lower = Tile.allocate(1, 1);
    Tile upper = Tile.allocate(1, 1);
    QuantileBracket.fill(single(), new double[] {2}, lower, upper, Tile.allocate(1, 1));
    assertEquals(7, lower.get(0, 0), 2e-13);
    assertEquals(7, upper.get(0, 0), 2e-13);
    assertTrue(lower.get(0, 0) < 7 && 7 < upper.get(0, 0));
  }

  @Test
  void nonFiniteArgumentsKeepTheirValue() {
    double[] x = {Double.NEGATIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY, 2};
    MixtureQuantile.apply(single(), SOLVER, x, new double[4], 4, scratch);
    assertEquals(Double.NEGATIVE_INFINITY, x[0]);
    assertTrue(Double.isNaN(x[1]));
    assertEquals(Double.POSITIVE_INFINITY, x[2]);
    assertEquals(7, x[3], 1e-14);
  }

  /** N(1, 3²). */
  private static SharedMixture single() {
    return new ReferenceMixture(new double[] {1}, new double[] {1}, new double[] {3}, null)
        .shared();
  }
}
