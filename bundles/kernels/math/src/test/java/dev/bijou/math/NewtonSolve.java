package dev.bijou.math;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.function.DoubleUnaryOperator;

/** A row of equations solved by a root finder, with its roots and statistics. */
final class NewtonSolve implements RootFinder.Equation {
  /** The functions of a row. */
  @FunctionalInterface
  interface Function {
    double at(int i, double x);
  }

  private final Function f;
  private final Function df;
  private final Scratch scratch = new Scratch(true);
  private Tile lower;
  private Tile upper;
  private Tile x;

  private NewtonSolve(Function f, Function df, int size) {
    this.f = f;
    this.df = df;
    lower = Tile.allocate(1, size);
    upper = Tile.allocate(1, size);
    x = Tile.allocate(1, size).fill(Double.NaN);
  }

  static NewtonSolve of(Function f, Function slope, int size) {
    return new NewtonSolve(f, slope, size);
  }

  static NewtonSolve of(DoubleUnaryOperator f, DoubleUnaryOperator slope, int size) {
    return of((i, x) -> f.applyAsDouble(x), (i, x) -> slope.applyAsDouble(x), size);
  }

  NewtonSolve within(double low, double high) {
    lower.fill(low);
    upper.fill(high);
    return this;
  }

  NewtonSolve from(double... guesses) {
    x.copyFrom(Tile.ofRow(guesses));
    return this;
  }

  NewtonSolve into(Tile lowerRow, Tile upperRow, Tile xRow) {
    lower = lowerRow;
    upper = upperRow;
    x = xRow;
    return this;
  }

  NewtonSolve by(RootFinder finder) {
    int mark = scratch.mark();
    finder.solve(this, lower, upper, x, scratch);
    if (mark != scratch.mark()) {
      throw new AssertionError("the finder kept scratch");
    }
    return this;
  }

  double[] roots() {
    return x.toRow(0);
  }

  SolverStats stats() {
    return scratch.stats();
  }

  @Override
  public void evaluate(int from, Tile at, Tile value, Tile slope) {
    evaluate(from, at, value);
    for (int i = 0; i < at.size(); i++) {
      slope.set(i, 0, df.at(from + i, at.get(i, 0)));
    }
  }

  @Override
  public void evaluate(int from, Tile at, Tile value) {
    for (int i = 0; i < at.size(); i++) {
      value.set(i, 0, f.at(from + i, at.get(i, 0)));
    }
    scratch.stats().evaluated(at.size());
  }

  /** Returns where an increasing function changes sign, exactly, by 200 bisection steps. */
  static double byBisection(DoubleUnaryOperator f, double low, double high) {
    double a = low;
    double b = high;
    for (int k = 0; k < 200; k++) {
      double middle = 0.5 * (a + b);
      if (f.applyAsDouble(middle) < 0) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return b;
  }
}
