package dev.bijou.solver.commonsmath.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.SolverStats;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolversTest {
  static Stream<RootFinder> all() {
    return Stream.concat(Stream.of(new Bisection(), new RegulaFalsi()), fast());
  }

  static Stream<RootFinder> fast() {
    return Stream.of(new Brent(), new Pegasus(), new Illinois(), new Ridders());
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsRootsToItsAccuracy(RootFinder finder) {
    double[] roots = new SplittableRandom(3).doubles(100, -0.9, 2.9).toArray();
    SolverRun solve =
        SolverRun.of((i, x) -> Math.tanh(x - roots[i]), 100).bracketed(-1, 3).solvedBy(finder);
    assertArrayEquals(roots, solve.roots(), 1e-10);
    assertEquals(0, solve.stats().unconverged());
    assertEquals(100, solve.stats().solves());
  }

  @ParameterizedTest
  @MethodSource("fast")
  void isFastOnSmoothFunctions(RootFinder finder) {
    SolverRun solve = SolverRun.of(x -> Math.tanh(x - 0.7), 1).bracketed(-12, 12).solvedBy(finder);
    assertTrue(solve.stats().evaluations() <= 35, "evaluations: " + solve.stats().evaluations());
  }

  /** In the tail of a distribution every value is small, and products of two values underflow. */
  @ParameterizedTest
  @MethodSource("all")
  void doesNotMistakeSmallValuesForRoots(RootFinder finder) {
    DoubleUnaryOperator tail = x -> 1e-150 * Math.expm1(x - 2);
    SolverRun solve = SolverRun.of(tail, 1).bracketed(-1, 3).solvedBy(finder);
    assertEquals(2, solve.roots()[0], 1e-10);
  }

  /** Brent multiplies values, and −1e-300 times 1e-300 underflows to 0. */
  @Test
  void brentReportsUnderflowAsUnconverged() {
    SolverRun solve = SolverRun.of(x -> 1e-300 * (x - 2), 1).bracketed(-1, 3).solvedBy(new Brent());
    assertEquals(1, solve.stats().unconverged());
  }

  @Test
  void bisectionUsesOnlySigns() {
    DoubleUnaryOperator tail = x -> 1e-300 * Math.expm1(x - 2);
    SolverRun solve = SolverRun.of(tail, 1).bracketed(-1, 3).solvedBy(new Bisection());
    assertEquals(2, solve.roots()[0], 1e-10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsAnEndThatIsTheRootUpToRounding(RootFinder finder) {
    for (double off : new double[] {-1e-17, 0, 1e-17}) {
      SolverRun low = SolverRun.of(x -> x - 1 + off, 1).bracketed(1, 3).solvedBy(finder);
      SolverRun high = SolverRun.of(x -> x - 3 + off, 1).bracketed(1, 3).solvedBy(finder);
      assertEquals(1, low.roots()[0], 1e-10);
      assertEquals(3, high.roots()[0], 1e-10);
      assertEquals(0, low.stats().unconverged() + high.stats().unconverged());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void rootOutsideTheBracketGivesTheEndAsUnconverged(RootFinder finder) {
    SolverRun.Function f = (i, x) -> x - (i == 0 ? 0.5 : 4);
    SolverRun solve = SolverRun.of(f, 2).bracketed(1, 3).solvedBy(finder);
    assertArrayEquals(new double[] {1, 3}, solve.roots());
    assertEquals(1, solve.stats().worstResidual());
    assertEquals(2, solve.stats().unconverged());
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsARootInTheMiddle(RootFinder finder) {
    SolverRun solve = SolverRun.of(x -> x, 1).bracketed(-4, 4).from(0).solvedBy(finder);
    assertEquals(0, solve.roots()[0], 1e-10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsABracketOfOnePoint(RootFinder finder) {
    SolverRun solve = SolverRun.of(x -> x - 1, 1).bracketed(5, 5).solvedBy(finder);
    assertArrayEquals(new double[] {5}, solve.roots());
    assertEquals(4, solve.stats().worstResidual());
    assertEquals(1, solve.stats().unconverged());
    double end = Double.POSITIVE_INFINITY;
    SolverRun infinite = SolverRun.of(x -> x - end, 1).bracketed(end, end).solvedBy(finder);
    assertArrayEquals(new double[] {end}, infinite.roots());
    assertEquals(0, infinite.stats().unconverged());
  }

  @ParameterizedTest
  @MethodSource("all")
  void nanAffectsOnlyItsPoint(RootFinder finder) {
    SolverRun solve =
        SolverRun.of((i, x) -> i == 1 ? Double.NaN : x - i, 4).bracketed(-9, 9).solvedBy(finder);
    assertArrayEquals(new double[] {0, Double.NaN, 2, 3}, solve.roots(), 1e-10);
    assertEquals(0, solve.stats().unconverged());
    SolverRun bracket = SolverRun.of(x -> x, 1).bracketed(Double.NaN, 9).solvedBy(finder);
    assertTrue(Double.isNaN(bracket.roots()[0]));
  }

  @ParameterizedTest
  @MethodSource("all")
  void terminatesOnInfiniteValuesAndBrackets(RootFinder finder) {
    DoubleUnaryOperator steep = x -> x < 4 ? -1 / 0.0 : x > 4.5 ? 1 / 0.0 : x - 4.25;
    SolverRun solve = SolverRun.of(steep, 1).bracketed(-10, 20).solvedBy(finder);
    assertTrue(solve.stats().evaluations() <= 403);
    assertTrue(solve.roots()[0] >= -10 && solve.roots()[0] <= 20);
    SolverRun wide = SolverRun.of(Math::cbrt, 1).bracketed(-1 / 0.0, 1 / 0.0).solvedBy(finder);
    assertTrue(wide.stats().evaluations() <= 403);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 40})
  void stoppedBisectionReturnsTheMiddleOfItsLastBracket(int steps) {
    double root = 0.7;
    SolverRun solve =
        SolverRun.of(x -> Math.tanh(x - root), 1)
            .bracketed(-12, 12)
            .solvedBy(new Bisection(0, steps));
    double low = -12;
    double high = 12;
    for (int k = 0; k < steps; k++) {
      double middle = 0.5 * (low + high);
      low = middle < root ? middle : low;
      high = middle < root ? high : middle;
    }
    SolverStats stats = solve.stats();
    assertEquals(0.5 * (low + high), solve.roots()[0]);
    assertEquals(steps, stats.iterations());
    assertTrue(stats.evaluations() <= 2L * steps + 3, stats::toString);
    assertEquals(1, stats.unconverged());
    assertEquals(Math.abs(Math.tanh(solve.roots()[0] - root)), stats.worstResidual());
  }

  @Test
  void bisectionFindsARootBetweenInfiniteValues() {
    DoubleUnaryOperator steep = x -> x < 4 ? -1 / 0.0 : x > 4.5 ? 1 / 0.0 : x - 4.25;
    SolverRun solve = SolverRun.of(steep, 1).bracketed(-10, 20).solvedBy(new Bisection());
    assertEquals(4.25, solve.roots()[0], 1e-10);
  }

  @Test
  void bisectionTerminatesAtDoublePrecision() {
    SolverRun solve =
        SolverRun.of(x -> x - Math.PI, 1).bracketed(-12, 12).solvedBy(new Bisection(0, 100));
    assertEquals(Math.PI, solve.roots()[0]);
    assertEquals(0, solve.stats().unconverged());
  }

  @Test
  void otherStoppedSolversReturnTheBestValue() {
    SolverRun solve =
        SolverRun.of(x -> Math.expm1(x - 2), 1)
            .bracketed(-1, 30)
            .solvedBy(new RegulaFalsi(1e-10, 20));
    assertEquals(1, solve.stats().unconverged());
    assertTrue(solve.roots()[0] >= -1 && solve.roots()[0] < 2, "root: " + solve.roots()[0]);
    assertEquals(-Math.expm1(solve.roots()[0] - 2), solve.stats().worstResidual());
  }

  /** The secant ends on the root to the last bit while the other end of the bracket stays. */
  @Test
  void regulaFalsiConvergesThoughOneEndNeverMoves() {
    SolverRun solve =
        SolverRun.of(x -> Math.expm1(x - 2), 1).bracketed(-1, 4).solvedBy(new RegulaFalsi());
    assertEquals(2, solve.roots()[0], 1e-12);
    assertEquals(0, solve.stats().unconverged());
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, accuracy", "NaN, 1, accuracy", "Infinity, 1, accuracy", "0, 0, evaluations"})
  void refusesInvalidOptions(double accuracy, int evaluations, String key) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Brent(accuracy, evaluations));
    assertTrue(e.getMessage().startsWith(key + ": expected "), e::getMessage);
  }

  @Test
  void isFoundByName() {
    String here = SolversTest.class.getPackageName();
    Set<String> names =
        ServiceLoader.load(RootFinder.class).stream()
            .filter(p -> p.type().getPackageName().equals(here))
            .map(p -> p.type().getAnnotation(SolverType.class).value())
            .collect(Collectors.toSet());
    assertEquals(
        Set.of("bisection", "brent", "pegasus", "illinois", "regula-falsi", "ridders"), names);
  }
}
