package dev.bijou.solver.commonsmath.internal;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.function.DoubleUnaryOperator;

/** A row of equations solved by a root finder, without slopes. */
final class SolverRun implements RootFinder.Equation {
  /** The functions of a row. */
  @FunctionalInterface
  interface Function {
    double at(int i, double x);
  }

  private final Function f;
  private final Scratch scratch = new Scratch(true);
  private final Tile lower;
  private final Tile upper;
  private final Tile x;

  private SolverRun(Function f, int size) {
    this.f = f;
    lower = Tile.allocate(1, size);
    upper = Tile.allocate(1, size);
    x = Tile.allocate(1, size).fill(Double.NaN);
  }

  static SolverRun of(Function f, int size) {
    return new SolverRun(f, size);
  }

  static SolverRun of(DoubleUnaryOperator f, int size) {
    return of((i, x) -> f.applyAsDouble(x), size);
  }

  SolverRun bracketed(double low, double high) {
    lower.fill(low);
    upper.fill(high);
    return this;
  }

  SolverRun from(double guess) {
    x.fill(guess);
    return this;
  }

  SolverRun solvedBy(RootFinder finder) {
    finder.solve(this, lower, upper, x, scratch);
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
    throw new AssertionError("no slope is needed");
  }

  @Override
  public void evaluate(int from, Tile at, Tile value) {
    value.set(0, 0, f.at(from, at.get(0, 0)));
    scratch.stats().evaluated(at.size());
  }
}
