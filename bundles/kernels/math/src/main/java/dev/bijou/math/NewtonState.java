package dev.bijou.math;

import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;

/** The state of solving a row of equations by the rules of {@link Newton}. */
final class NewtonState {
  /**
   * Fewer solved equations than this between unsolved ones are evaluated again instead of skipped.
   */
  private static final int GAP = 8;

  /** Marks a settled equation in place of the length of its step. */
  private static final double SETTLED = 0;

  /** The signs of the values of an equation so far, as a sum. */
  private static final double NEGATIVE = 1;

  private static final double POSITIVE = 2;
  private static final double BOTH = NEGATIVE + POSITIVE;

  /** Marks an equation without a root in its bracket, in place of signs. */
  private static final double ROOTLESS = -1;

  /** The rounding error of a value of magnitude one. */
  private static final double ROUNDING = 1e-15;

  /** The largest Newton step, relative to x, from the end of a bracket to its root. */
  private static final double NEAR = 0x1p-40;

  private final Newton rules;
  private final int size;
  private final double[] lower;
  private final double[] upper;
  private final double[] x;
  private final double[] value;
  private final double[] slope;
  private final double[] newton;

  /** The lengths of the previous steps; negative if they were not Newton's. */
  private final double[] step;

  private final double[] signs;
  private int evaluations;

  NewtonState(Newton rules, Tile lower, Tile upper, Tile guess, Scratch scratch) {
    this.rules = rules;
    this.size = guess.size();
    this.lower = RowArrays.of(lower, 0, scratch);
    this.upper = RowArrays.of(upper, 0, scratch);
    this.x = RowArrays.of(guess, 0, scratch);
    this.value = scratch.array(size);
    this.slope = scratch.array(size);
    this.newton = scratch.array(size);
    this.step = scratch.array(size);
    this.signs = scratch.array(size);
  }

  void solve(Equation f, Tile roots) {
    for (int i = 0; i < size; i++) {
      start(i);
    }
    boolean open = evaluate(f);
    while (open && evaluations < rules.cap()) {
      for (int i = 0; i < size; i++) {
        move(i);
      }
      open = evaluate(f);
    }
    RowArrays.write(x, roots, 0);
  }

  private void start(int i) {
    boolean inside = Double.isFinite(x[i]) && x[i] >= lower[i] && x[i] <= upper[i];
    x[i] = inside ? x[i] : middle(i);
    step[i] = -Double.MAX_VALUE;
    signs[i] = 0;
  }

  /** Evaluates the unsolved equations, in contiguous runs; returns whether any remain unsolved. */
  private boolean evaluate(Equation f) {
    evaluations++;
    boolean open = false;
    for (int from = next(0); from < size; ) {
      int to = endOfRun(from);
      f.evaluate(from, view(x, from, to), view(value, from, to), view(slope, from, to));
      for (int i = from; i < to; i++) {
        open |= narrow(i);
      }
      from = next(to);
    }
    return open;
  }

  private static Tile view(double[] row, int from, int to) {
    return Tile.over(row).points(from, to);
  }

  /** Returns the first unsolved equation from the given index on. */
  private int next(int from) {
    int i = from;
    while (i < size && step[i] == SETTLED) {
      i++;
    }
    return i;
  }

  private int endOfRun(int from) {
    int end = from + 1;
    for (int i = next(end); i < size && i - end < GAP; i = next(end)) {
      end = i + 1;
    }
    return end;
  }

  /**
   * Makes x an end of its bracket and marks the equation as solved if x is accurate enough; returns
   * whether it is still unsolved.
   */
  private boolean narrow(int i) {
    if (Double.isNaN(value[i])) {
      x[i] = lower[i] == upper[i] ? x[i] : Double.NaN;
      step[i] = SETTLED;
    } else {
      newton[i] = newtonStep(i);
      shrink(i);
      if ((Math.abs(value[i]) <= rules.tolerance() && isLast(i)) || isRoot(i)) {
        x[i] = improves(i) ? x[i] - newton[i] : x[i];
        step[i] = SETTLED;
      } else if (isPoint(i)) {
        signs[i] = signs[i] == BOTH || isNear(i) ? BOTH : ROOTLESS;
        step[i] = SETTLED;
      }
    }
    return step[i] != SETTLED;
  }

  /** Makes x the end of the bracket on its side of the root. */
  private void shrink(int i) {
    if (value[i] < 0) {
      lower[i] = x[i];
      signs[i] += signs[i] == 0 || signs[i] == POSITIVE ? NEGATIVE : 0;
    } else {
      upper[i] = x[i];
      signs[i] += signs[i] < POSITIVE ? POSITIVE : 0;
    }
  }

  /**
   * Returns whether the end of a bracket is the root up to the error of its value. If all values
   * had the same sign, the bracket shrinks to one of its ends, root or not.
   */
  private boolean isNear(int i) {
    return !(Math.abs(newton[i]) > NEAR * Math.abs(x[i]));
  }

  /**
   * Returns whether the error after this Newton step is at most that of rounding x or the value. It
   * is estimated from the previous step if that was one of Newton's: in flat pieces a small value
   * does not mean a small step.
   */
  private boolean isLast(int i) {
    double size = Math.abs(value[i]);
    double length = Math.abs(newton[i]);
    double ratio = step[i] > 0 ? length / step[i] : Double.POSITIVE_INFINITY;
    return size <= ROUNDING || !(length * ratio * ratio > unit(i) + ROUNDING / size * length);
  }

  private boolean isRoot(int i) {
    return Math.abs(newton[i]) <= 4 * unit(i);
  }

  /**
   * Returns whether the bracket has shrunk to a point; the negated comparison also holds if both
   * ends are infinite.
   */
  private boolean isPoint(int i) {
    return !(upper[i] - lower[i] > unit(i));
  }

  /** Returns one to two units in the last place of x, faster than {@link Math#ulp}. */
  private double unit(int i) {
    return Math.abs(x[i]) * 0x1p-52 + Double.MIN_VALUE;
  }

  /**
   * Returns the Newton step, or NaN if the slope is not finite and gives no information about the
   * root.
   */
  private double newtonStep(int i) {
    return Double.isFinite(slope[i]) ? value[i] / slope[i] : Double.NaN;
  }

  /**
   * Returns whether the Newton step is at most half as long as the previous one and ends inside the
   * bracket.
   */
  private boolean improves(int i) {
    double to = x[i] - newton[i];
    return Math.abs(newton[i]) <= 0.5 * Math.abs(step[i]) && to >= lower[i] && to <= upper[i];
  }

  private void move(int i) {
    if (step[i] != SETTLED) {
      boolean improves = improves(i);
      double next = improves ? x[i] - newton[i] : middle(i);
      double length = Math.abs(next - x[i]);
      step[i] = improves ? length : -length;
      x[i] = next;
    }
  }

  /**
   * Returns the middle of the bracket, with an infinite end replaced by the largest finite number.
   */
  private double middle(int i) {
    if (lower[i] == upper[i]) {
      return lower[i];
    }
    return 0.5 * Math.max(lower[i], -Double.MAX_VALUE) + 0.5 * Math.min(upper[i], Double.MAX_VALUE);
  }

  /** Reports the solves; NaN residuals, which belong to NaN points, are ignored. */
  void report(SolverStats stats) {
    long failures = 0;
    double worst = 0;
    for (int i = 0; i < size; i++) {
      double residual = Math.abs(value[i]);
      boolean open = step[i] != SETTLED && residual > rules.tolerance();
      failures += open || signs[i] == ROOTLESS ? 1 : 0;
      worst = residual > worst ? residual : worst;
    }
    stats.solved(size, evaluations, failures, worst);
  }
}
