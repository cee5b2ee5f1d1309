package dev.bijou.solver.commonsmath.internal;

import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.exception.ConvergenceException;

/**
 * One equation of a row as a Commons Math function, which records bracket and best value.
 *
 * <p>A solver that is stopped throws an exception and loses its iterate; the values recorded here
 * remain.
 */
final class BracketedFunction implements UnivariateFunction {
  /** A small multiple of the relative error of values. */
  private static final double ROUNDING = 0x1p-46;

  private final Equation equation;
  private final int index;
  private final Tile argument;
  private final Tile result;
  private double lower;
  private double upper;
  private double best = Double.NaN;
  private double residual = Double.POSITIVE_INFINITY;
  private double largest;
  private int evaluations;
  private boolean negative;
  private boolean positive;
  private boolean undefined;

  /**
   * Creates the function of equation {@code index}, with f ≤ 0 at {@code lower} and f ≥ 0 at {@code
   * upper}.
   */
  BracketedFunction(Equation equation, int index, double lower, double upper, Scratch scratch) {
    this.equation = equation;
    this.index = index;
    this.lower = lower;
    this.upper = upper;
    this.argument = scratch.tile(1, 1);
    this.result = scratch.tile(1, 1);
  }

  /**
   * Evaluates the equation; stops a solver that asks for the value at NaN, as after infinite
   * values.
   */
  @Override
  public double value(double x) {
    if (Double.isNaN(x) && lower < upper) {
      throw new ConvergenceException();
    }
    double value = evaluate(x);
    evaluations++;
    narrow(x, value);
    largest = Math.max(largest, Math.abs(value));
    if (Math.abs(value) <= residual) {
      residual = Math.abs(value);
      best = x;
    }
    return value;
  }

  private double evaluate(double x) {
    argument.set(0, 0, x);
    equation.evaluate(index, argument, result);
    return result.get(0, 0);
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

  /**
   * Returns whether there is a root within a distance of x, or the value at x is as small as the
   * rounding of the largest value. It may evaluate outside the bracket, which shows whether the
   * root is an end of it.
   */
  boolean hasRootAt(double x, double distance) {
    return (negative && positive && upper - lower <= distance)
        || residual <= ROUNDING * largest
        || (evaluate(x - distance) <= 0 && evaluate(x + distance) >= 0);
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  /** Returns the middle of the current bracket. */
  double middle() {
    return lower == upper ? lower : 0.5 * lower + 0.5 * upper;
  }

  /** Returns the argument of the smallest value so far, in magnitude. */
  double best() {
    return best;
  }

  int evaluations() {
    return evaluations;
  }

  /** Returns whether a value was NaN; there is then no root. */
  boolean isUndefined() {
    return undefined;
  }

  /**
   * Returns whether all values had the same sign; the root is then an end of the bracket, up to
   * rounding.
   */
  boolean isOneSided() {
    return negative != positive;
  }

  /** Returns the end of the bracket that is the root of a one-sided function. */
  double end() {
    return positive ? lower : upper;
  }
}
