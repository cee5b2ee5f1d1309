package dev.bijou.solver.commonsmath.internal;

import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.exception.ConvergenceException;

/**
 * One equation of a row, as Commons Math wants it; remembers what it has seen.
 *
 * <p>A solver that is stopped throws, and its iterate is lost. What is kept here is not.
 */
final class BracketedFunction implements UnivariateFunction {
  private final Equation equation;
  private final int index;
  private final Tile argument;
  private final Tile result;
  private double lower;
  private double upper;
  private double best = Double.NaN;
  private double residual = Double.POSITIVE_INFINITY;
  private int evaluations;
  private boolean negative;
  private boolean positive;
  private boolean undefined;

  /** The {@code index}-th equation of a row, f ≤ 0 at {@code lower}, f ≥ 0 at {@code upper}. */
  BracketedFunction(Equation equation, int index, double lower, double upper, Scratch scratch) {
    this.equation = equation;
    this.index = index;
    this.lower = lower;
    this.upper = upper;
    this.argument = scratch.tile(1, 1);
    this.result = scratch.tile(1, 1);
  }

  /** Stops a solver that has run into infinities, and asks for the value at NaN. */
  @Override
  public double value(double x) {
    if (Double.isNaN(x) && lower < upper) {
      throw new ConvergenceException();
    }
    argument.set(0, 0, x);
    equation.evaluate(index, argument, result);
    evaluations++;
    double value = result.get(0, 0);
    narrow(x, value);
    if (Math.abs(value) <= residual) {
      residual = Math.abs(value);
      best = x;
    }
    return value;
  }

  private void narrow(double x, double value) {
    undefined |= Double.isNaN(value);
    if (value <= 0) {
      negative = true;
      lower = Math.max(lower, x);
    }
    if (value >= 0) {
      positive = true;
      upper = Math.min(upper, x);
    }
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** The middle of the bracket as far as it has been narrowed. */
  double middle() {
    return lower == upper ? lower : 0.5 * lower + 0.5 * upper;
  }

  /** The argument of the value nearest to 0. */
  double best() {
    return best;
  }

  int evaluations() {
    return evaluations;
  }

  /** Whether a value was NaN: then there is no root to speak of. */
  boolean isUndefined() {
    return undefined;
  }

  /** Whether all values had one sign: then the root is an end, up to rounding. */
  boolean isOneSided() {
    return negative != positive;
  }

  /** The end of the bracket that is the root of a one-sided function. */
  double end() {
    return positive ? lower : upper;
  }
}
