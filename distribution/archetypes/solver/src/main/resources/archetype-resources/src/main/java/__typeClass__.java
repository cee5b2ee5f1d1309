package ${package};

import dev.bijou.doc.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.service.component.annotations.Component;

/** The solver {@code ${type}}: its components are the keys in YAML. */
@Component
@SolverType("${type}")
@Doc("bisection, one equation after the other")
public record ${typeClass}(@Doc("largest number of steps for an equation") int steps)
    implements RootFinder {
  /** A residual that counts as a root although the function has one sign only. */
  private static final double ROUNDING = 1e-12;

  /** Sets the defaults. */
  public ${typeClass}() {
    this(2000);
  }

  /** Refuses values that are out of range. */
  public ${typeClass} {
    if (steps < 1 || steps > 10_000) {
      throw new InvalidSettingException("steps", "a number from 1 to 10000", steps);
    }
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    int mark = scratch.mark();
    Tile value = scratch.tile(1, 1);
    for (int i = 0; i < x.size(); i++) {
      solve(f, i, lower.get(i, 0), upper.get(i, 0), x, value, scratch);
    }
    scratch.release(mark);
  }

  /** Halves the bracket until no number is left inside; f ≤ 0 at low and f ≥ 0 at high. */
  private void solve(
      Equation f, int i, double low, double high, Tile x, Tile value, Scratch scratch) {
    boolean negative = false;
    boolean positive = false;
    int taken = 0;
    double middle = low + (high - low) / 2;
    while (taken < steps && low < middle && middle < high) {
      double v = value(f, i, x, middle, value);
      negative |= v <= 0;
      positive |= v >= 0;
      low = v <= 0 ? middle : low;
      high = v >= 0 ? middle : high;
      low = Double.isNaN(v) ? v : low;
      middle = low + (high - low) / 2;
      taken++;
    }
    double residual = Math.abs(value(f, i, x, middle, value));
    boolean undefined = Double.isNaN(residual);
    x.set(i, 0, undefined ? residual : middle);
    boolean found = negative && positive || undefined || residual <= ROUNDING;
    scratch.stats().solved(1, taken, found ? 0 : 1, undefined ? 0 : residual);
  }

  private static double value(Equation f, int i, Tile x, double at, Tile value) {
    x.set(i, 0, at);
    f.evaluate(i, x.points(i, i + 1), value);
    return value.get(0, 0);
  }
}
