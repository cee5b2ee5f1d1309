package dev.bijou.tck.right;

import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** A correct root finder: bisection, one equation after the other. */
@Doc("bisection")
public record BisectionSolver(@Doc("the largest number of steps") int steps) implements RootFinder {
  public BisectionSolver() {
    this(2000);
  }

  public BisectionSolver {
    if (steps < 1 || steps > 10_000) {
      throw new InvalidSettingException("steps", "1 to 10000", steps);
    }
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    int mark = scratch.mark();
    Tile value = scratch.tile(1, 1);
    for (int i = 0; i < x.size(); i++) {
      int taken = 0;
      int signs = 0;
      double low = lower.get(i, 0);
      double high = upper.get(i, 0);
      double middle = low + (high - low) / 2;
      while (taken < steps && low < middle && middle < high) {
        double v = value(f, i, x, middle, value);
        signs |= (v <= 0 ? 1 : 0) | (v >= 0 ? 2 : 0);
        low = v <= 0 ? middle : low;
        high = v >= 0 ? middle : high;
        low = Double.isNaN(v) ? v : low;
        middle = low + (high - low) / 2;
        taken++;
      }
      double residual = Math.abs(value(f, i, x, middle, value));
      x.set(i, 0, Double.isNaN(residual) ? residual : middle);
      boolean found = signs == 3 || !(residual > 1e-12);
      scratch.stats().solved(1, taken, found ? 0 : 1, Double.isNaN(residual) ? 0 : residual);
    }
    scratch.release(mark);
  }

  private static double value(Equation f, int i, Tile x, double at, Tile value) {
    x.set(i, 0, at);
    f.evaluate(i, x.points(i, i + 1), value);
    return value.get(0, 0);
  }
}
