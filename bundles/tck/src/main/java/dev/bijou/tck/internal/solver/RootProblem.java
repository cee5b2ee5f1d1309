package dev.bijou.tck.internal.solver;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * An increasing function with a bracket and a known root.
 *
 * @param name the formula
 * @param value f
 * @param slope f′
 * @param lower the lower end of the bracket, f ≤ 0
 * @param upper the upper end of the bracket, f ≥ 0
 * @param root the point at which f changes its sign
 */
record RootProblem(
    String name,
    DoubleUnaryOperator value,
    DoubleUnaryOperator slope,
    double lower,
    double upper,
    double root) {
  /**
   * Straight lines, some with the root at an end of the bracket, and a curve that is nearly
   * straight at its root.
   */
  static final List<RootProblem> EASY =
      List.of(
          new RootProblem("x - 0.3", x -> x - 0.3, x -> 1, -12, 12, 0.3),
          new RootProblem("x + 1, root at the lower end", x -> x + 1, x -> 1, -1, 4, -1),
          new RootProblem("x - 2, root at the upper end", x -> x - 2, x -> 1, -3, 2, 2),
          new RootProblem("x - 0.7, bracket of no width", x -> x - 0.7, x -> 1, 0.7, 0.7, 0.7),
          new RootProblem("x - 1e8", x -> x - 1e8, x -> 1, 0, 1e9, 1e8),
          new RootProblem("x + 1e-8", x -> x + 1e-8, x -> 1, -1, 1, -1e-8),
          new RootProblem(
              "sinh(x) - 1", x -> Math.sinh(x) - 1, Math::cosh, -2, 3, Math.log1p(Math.sqrt(2))));

  /** Functions on which Newton steps diverge, secants stall or bisection stops early. */
  static final List<RootProblem> HARD =
      List.of(
          new RootProblem("x^3", x -> x * x * x, x -> 3 * x * x, -1, 2, 0),
          new RootProblem("x^9", x -> Math.pow(x, 9), x -> 9 * Math.pow(x, 8), -1.5, 1.3, 0),
          new RootProblem(
              "exp(x) - 0.001", x -> Math.exp(x) - 1e-3, Math::exp, -50, 50, Math.log(1e-3)),
          steep(1e6, 0.3, 12),
          steep(50, -2, 40),
          new RootProblem(
              "tanh(20 (x - 5))",
              x -> Math.tanh(20 * (x - 5)),
              x -> 20 * Math.pow(1 / Math.cosh(20 * (x - 5)), 2),
              -100,
              100,
              5),
          new RootProblem(
              "atan(50 (x + 5)) + atan(50 (x - 5))",
              x -> Math.atan(50 * (x + 5)) + Math.atan(50 * (x - 5)),
              x -> lorentz(50 * (x + 5)) + lorentz(50 * (x - 5)),
              -40,
              30,
              0),
          new RootProblem(
              "sign(x) sqrt|x|",
              x -> Math.signum(x) * Math.sqrt(Math.abs(x)),
              x -> 0.5 / Math.sqrt(Math.abs(x)),
              -3,
              1,
              0));

  /** Functions without a root in the bracket, which no solver can find. */
  static final List<RootProblem> ROOTLESS =
      List.of(
          new RootProblem("x - 0.5, root below [1, 3]", x -> x - 0.5, x -> 1, 1, 3, 0.5),
          new RootProblem("x - 4, root above [1, 3]", x -> x - 4, x -> 1, 1, 3, 4));

  /** All problems with a root. */
  static final List<RootProblem> ALL = Stream.of(EASY, HARD).flatMap(List::stream).toList();

  private static RootProblem steep(double slope, double root, double reach) {
    return new RootProblem(
        "atan(" + slope + " (x - " + root + "))",
        x -> Math.atan(slope * (x - root)),
        x -> slope / 50 * lorentz(slope * (x - root)),
        -reach,
        reach,
        root);
  }

  private static double lorentz(double t) {
    return 50 / (1 + t * t);
  }

  /** Returns the larger |f| of the two ends. */
  double scale() {
    return Math.max(Math.abs(value.applyAsDouble(lower)), Math.abs(value.applyAsDouble(upper)));
  }
}
