package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NewtonTest {
  /** Functions on which Newton's method fails, each with a root in [−10, 20]. */
  enum Adversary {
    /** Newton's method alone diverges for |x| > 1.39. */
    ARCTANGENT(x -> Math.atan(x - 1), x -> 1 / (1 + (x - 1) * (x - 1)), 1e-15),
    /** A triple root: steps shrink only by a third. */
    CUBE(x -> (x - 3) * (x - 3) * (x - 3), x -> 3 * (x - 3) * (x - 3), 1e-4),
    /** A jump: a sign change without a root. */
    STEP(x -> x < 1.7 ? -1 : 1, x -> 0, 1e-15),
    /** Wrong slopes: of the wrong sign, too small, or missing. */
    WRONG_SIGN(x -> x - 2, x -> -1, 1e-12),
    TOO_FLAT(x -> x - 2, x -> 1e-6, 1e-12),
    NO_SLOPE(x -> x - 2, x -> Double.NaN, 1e-12),
    INFINITE_SLOPE(x -> x - 2, x -> Double.POSITIVE_INFINITY, 1e-12),
    /** Infinite values on either side, as from the quantile of a probability that underflows. */
    WALLS(x -> x < 4 ? -1 / 0.0 : x > 4.5 ? 1 / 0.0 : x - 4.25, x -> x < 4 ? 0 : 1, 1e-15),
    /** Two steep flanks with the root on the flat region between them. */
    PLAIN(
        x -> 1e6 * (Math.tanh(50 * (x + 9)) + Math.tanh(50 * (x - 19))) + 1e-3 * (x - 7),
        x -> 1e-3,
        1e-9),
    /** Steep flanks far apart, with the root on one: a gap between two narrow components. */
    GAP(
        x -> Math.tanh(1e4 * (x + 5)) - 0.25,
        x -> 1e4 / Math.pow(Math.cosh(1e4 * (x + 5)), 2),
        1e-15);

    final DoubleUnaryOperator f;
    final DoubleUnaryOperator slope;
    final double relative;

    Adversary(DoubleUnaryOperator f, DoubleUnaryOperator slope, double relative) {
      this.f = f;
      this.slope = slope;
      this.relative = relative;
    }
  }

  private static final Newton NEWTON = new Newton();

  @ParameterizedTest
  @EnumSource
  void endsAtTheRoot(Adversary a) {
    double root = NewtonSolve.byBisection(a.f, -10, 20);
    double[] guesses = new SplittableRandom(5).doubles(300, -10, 20).toArray();
    NewtonSolve solve =
        NewtonSolve.of(a.f, a.slope, guesses.length).within(-10, 20).from(guesses).by(NEWTON);
    for (double x : solve.roots()) {
      assertEquals(root, x, a.relative * 2 * Math.abs(root), a::name);
    }
    assertTrue(solve.stats().iterations() <= 70, "evaluations: " + solve.stats().iterations());
    assertEquals(0, solve.stats().unconverged());
  }

  /** The mixture (0.4, 0.35, 0.25), (−1.5, 0.3, 2), (0.4, 0.6, 0.5), in latent coordinates. */
  @Test
  void needsFewEvaluationsOnTheReferenceMixture() {
    double[] z =
        new SplittableRandom(6).doubles(500, 1e-4, 0.9999).map(NormalQuantile::value).toArray();
    double[] low = Arrays.stream(z).map(v -> Math.min(-1.5 + 0.4 * v, 2 + 0.5 * v)).toArray();
    double[] high = Arrays.stream(z).map(v -> Math.max(-1.5 + 0.4 * v, 2 + 0.5 * v)).toArray();
    NewtonSolve solve =
        NewtonSolve.of(
                (i, x) -> NormalQuantile.value(mixture(x)) - z[i], (i, x) -> slope(x), z.length)
            .into(Tile.ofRow(low), Tile.ofRow(high), Tile.ofRow(new double[z.length]))
            .by(NEWTON);
    assertTrue(solve.stats().iterations() <= 9, "evaluations: " + solve.stats().iterations());
    assertTrue(
        solve.stats().evaluationsPerSolve() <= 7.5, "" + solve.stats().evaluationsPerSolve());
    assertTrue(solve.stats().worstResidual() <= 1e-12);
  }

  private static double mixture(double x) {
    return 0.4 * NormalCdf.value((x + 1.5) / 0.4)
        + 0.35 * NormalCdf.value((x - 0.3) / 0.6)
        + 0.25 * NormalCdf.value((x - 2) / 0.5);
  }

  private static double slope(double x) {
    double density =
        Gaussian.value((x + 1.5) / 0.4)
            + 0.35 / 0.6 * Gaussian.value((x - 0.3) / 0.6)
            + 0.5 * Gaussian.value((x - 2) / 0.5);
    return density / Gaussian.value(NormalQuantile.value(mixture(x)));
  }

  @Test
  void evaluatesStragglersAlone() {
    DoubleUnaryOperator hard = x -> x < 1.7 ? -1 : 1;
    NewtonSolve solve =
        NewtonSolve.of(
                (i, x) -> i == 100 ? hard.applyAsDouble(x) : x, (i, x) -> i == 100 ? 0 : 1, 256)
            .within(-10, 20)
            .by(NEWTON);
    long others = 2 * 256;
    assertTrue(solve.stats().iterations() > 50);
    assertTrue(solve.stats().evaluations() < others + 3 * 16 + solve.stats().iterations());
  }

  @Test
  void neighboursDoNotMatter() {
    double[] guesses = new SplittableRandom(7).doubles(100, -10, 20).toArray();
    NewtonSolve.Function f = (i, x) -> Math.atan(x - i * 0.1) + Math.tanh(100 * (x - 3));
    NewtonSolve.Function slope = (i, x) -> 1 / (1 + (x - i * 0.1) * (x - i * 0.1));
    double[] together =
        NewtonSolve.of(f, slope, 100).within(-10, 20).from(guesses).by(NEWTON).roots();
    double[] alone = new double[100];
    for (int k = 0; k < 100; k++) {
      int j = k;
      NewtonSolve.Function one = (i, x) -> f.at(j, x);
      NewtonSolve.Function its = (i, x) -> slope.at(j, x);
      alone[k] = NewtonSolve.of(one, its, 1).within(-10, 20).from(guesses[k]).by(NEWTON).roots()[0];
    }
    assertArrayEquals(alone, together);
  }

  @Test
  void anEndOfTheBracketMayBeTheRoot() {
    NewtonSolve low = NewtonSolve.of(x -> x - 1, x -> 1, 1).within(1, 3).by(NEWTON);
    NewtonSolve high = NewtonSolve.of(x -> x - 3, x -> 1, 1).within(1, 3).by(NEWTON);
    assertEquals(1, low.roots()[0]);
    assertEquals(3, high.roots()[0]);
  }

  @Test
  void aBracketMayBeOnePoint() {
    NewtonSolve solve = NewtonSolve.of(x -> x - 1, x -> 1, 1).within(5, 5).from(-3).by(NEWTON);
    assertArrayEquals(new double[] {5}, solve.roots());
    assertEquals(1, solve.stats().evaluations());
    assertEquals(4, solve.stats().worstResidual());
  }

  @ParameterizedTest
  @CsvSource({"Infinity", "-Infinity"})
  void anInfiniteBracketIsItsRoot(double end) {
    NewtonSolve solve = NewtonSolve.of(x -> x - end, x -> 1, 1).within(end, end).by(NEWTON);
    assertArrayEquals(new double[] {end}, solve.roots());
    assertEquals(0, solve.stats().unconverged());
  }

  @Test
  void halfInfiniteBracketsAreSearched() {
    NewtonSolve solve =
        NewtonSolve.of(x -> Math.cbrt(x) - 2, x -> 0, 1)
            .within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .by(new Newton(1e-12, 2000));
    assertEquals(8, solve.roots()[0], 1e-14);
  }

  @Test
  void nanStaysInItsPlace() {
    NewtonSolve.Function f = (i, x) -> i == 1 ? Double.NaN : x - i;
    NewtonSolve solve = NewtonSolve.of(f, (i, x) -> 1, 4).within(-9, 9).by(NEWTON);
    assertArrayEquals(new double[] {0, Double.NaN, 2, 3}, solve.roots());
    assertEquals(0, solve.stats().unconverged());
    NewtonSolve bracket = NewtonSolve.of(x -> x, x -> 1, 1).within(Double.NaN, 9).by(NEWTON);
    assertTrue(Double.isNaN(bracket.roots()[0]));
  }

  /** The bracket shrinks to the end next to the root, which is none. */
  @Test
  void reportsRootsOutsideTheBracketAsUnconverged() {
    for (double root : new double[] {0.5, 4}) {
      NewtonSolve solve = NewtonSolve.of(x -> x - root, x -> 1, 1).within(1, 3).by(NEWTON);
      assertEquals(root < 1 ? 1 : 3, solve.roots()[0], 1e-15);
      assertEquals(1, solve.stats().unconverged());
      NewtonSolve point = NewtonSolve.of(x -> x - root, x -> 1, 1).within(1, 1).by(NEWTON);
      assertEquals(1, point.stats().unconverged());
    }
  }

  /** In the flat middle a value within the tolerance is far from the root, and steps are long. */
  @Test
  void goesOnInFlatPiecesUntilStepsAreShort() {
    double root = 0.05;
    DoubleUnaryOperator f = x -> 1e-9 * (Math.pow(x, 5) - Math.pow(root, 5)) + 1e-9 * (x - root);
    DoubleUnaryOperator slope = x -> 1e-9 * (5 * Math.pow(x, 4) + 1);
    NewtonSolve solve = NewtonSolve.of(f, slope, 1).within(-9, 8).by(new Newton(1e-9, 100));
    assertEquals(root, solve.roots()[0], 1e-5);
    assertEquals(0, solve.stats().unconverged());
  }

  @Test
  void acceptsAnEndThatIsTheRootUpToRounding() {
    for (double off : new double[] {-1e-13, 0, 1e-13}) {
      NewtonSolve low =
          NewtonSolve.of(x -> 1e3 * (x - 1 + off), x -> 1e3, 1).within(1, 3).by(NEWTON);
      assertEquals(1, low.roots()[0], 1e-12);
      assertEquals(0, low.stats().unconverged());
    }
  }

  @Test
  void noRowIsNoWork() {
    NewtonSolve solve = NewtonSolve.of(x -> x, x -> 1, 0).within(-1, 1).by(NEWTON);
    assertEquals(0, solve.stats().solves());
    assertEquals(0, solve.stats().evaluations());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5", "17"})
  void theCapIsReportedWithTheResidualAtTheRoot(int cap) {
    NewtonSolve solve =
        NewtonSolve.of(x -> x < 1.7 ? -1 : x, x -> 0, 3).within(-10, 20).by(new Newton(1e-12, cap));
    SolverStats stats = solve.stats();
    assertEquals(cap, stats.iterations());
    assertEquals(3, stats.unconverged());
    double x = solve.roots()[0];
    assertEquals(x < 1.7 ? 1 : x, stats.worstResidual());
  }

  @Test
  void aFlatStretchWithinTheToleranceEndsEarly() {
    NewtonSolve solve =
        NewtonSolve.of(x -> 1e-14 * Math.signum(x - 1.7), x -> 0, 1).within(-10, 20).by(NEWTON);
    assertTrue(solve.stats().evaluations() <= 3);
    assertEquals(1e-14, solve.stats().worstResidual());
    assertEquals(0, solve.stats().unconverged());
  }

  @Test
  void workIsDoneInPlaceOfAnyTile() {
    Tile rows = Tile.allocate(5, 9);
    rows.coordinate(1).fill(-4);
    rows.coordinate(2).fill(6);
    NewtonSolve.of((i, x) -> x - i, (i, x) -> 1, 4)
        .into(
            rows.coordinate(1).points(3, 7),
            rows.coordinate(2).points(3, 7),
            rows.coordinate(3).points(3, 7))
        .by(NEWTON);
    assertArrayEquals(new double[] {0, 0, 0, 0, 1, 2, 3, 0, 0}, rows.toRow(3));
    assertTrue(Arrays.stream(rows.toRow(0)).allMatch(v -> v == 0));
    assertTrue(Arrays.stream(rows.toRow(4)).allMatch(v -> v == 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, tolerance", "NaN, 1, tolerance", "Infinity, 1, tolerance", "1e-9, 0, cap"})
  void refusesWhatCannotBe(double tolerance, int cap, String key) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Newton(tolerance, cap));
    assertTrue(e.getMessage().startsWith(key + ": expected "), e::getMessage);
  }
}
