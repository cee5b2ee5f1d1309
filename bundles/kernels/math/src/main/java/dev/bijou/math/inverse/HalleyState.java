package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Halley's method for a row of functions, inside brackets that every evaluation narrows. The points
 * that are not solved yet are stored contiguously; the result of a point does not depend on the
 * others. With s, k and c the step, slope and curvature of {@link BracketedRow#evaluate} at x,
 *
 * <pre>X = x + h        h = s/(1 + c s/2)        log g′(X) = log k + c h</pre>
 *
 * <p>A step is taken if it ends inside the bracket and is at most half as long as the previous one;
 * otherwise the bracket is bisected. A point is solved
 *
 * <ul>
 *   <li>if |s|(k + |c|) is at most 2·10⁻⁸ for a step that is taken: its error is then of the order
 *       of the cube, that of the logarithm of the square;
 *   <li>if the residual or the step is a rounding error;
 *   <li>if the bracket is at most two units in the last place wide;
 *   <li>at the maximum number of evaluations.
 * </ul>
 *
 * <p>Only in the first case does the slope come from the last evaluation.
 */
final class HalleyState {
  private static final double LIMIT = 2e-8;

  /** The rounding error of y, relative to it above 1. */
  private static final double ROUNDING = 4e-16;

  /** Below this a slope is only a bound of it. */
  private static final double LEAST_SLOPE = 1e-290;

  /** Marks a solved point in place of the length of its step. */
  private static final double SOLVED = -1;

  private final BracketedRow row;
  private final TabulatedSolver rules;
  private final Scratch scratch;
  private final int size;

  /** The result of each point of the row. */
  private final double[] root;

  private final double[] logSlope;
  private final double[] correction;

  /**
   * The stored points, by their indices in the row: those that are not solved, among others until
   * they are half of them.
   */
  private final double[] point;

  private final double[] y;
  private final double[] x;
  private final double[] lower;
  private final double[] upper;

  /** The length of the previous step, or the mark of a solved point. */
  private final double[] length;

  /** The number of stored points. */
  private int stored;

  /** The number of points that are not solved. */
  private int open;

  private int rounds;
  private double worst;

  HalleyState(
      BracketedRow row,
      TabulatedSolver rules,
      double[] y,
      double[] logSlope,
      int n,
      Scratch scratch) {
    this.row = row;
    this.rules = rules;
    this.scratch = scratch;
    this.size = n;
    this.root = y;
    this.logSlope = logSlope;
    this.correction = scratch.array(n);
    this.point = scratch.array(n);
    this.y = RowArrays.copy(y, n, scratch);
    this.x = scratch.array(n);
    this.lower = scratch.array(n);
    this.upper = scratch.array(n);
    this.length = scratch.array(n);
    this.stored = n;
    this.open = n;
    Arrays.fill(logSlope, 0, n, Double.NaN);
    Arrays.fill(correction, 0, n, 0);
    Arrays.setAll(point, i -> i);
    Arrays.fill(length, Double.POSITIVE_INFINITY);
  }

  void solve() {
    Brackets.of(row, y, lower, upper, x, size, scratch);
    int mark = scratch.mark();
    BracketedRow rest = row;
    while (open > 0 && rounds < rules.cap()) {
      narrow(rest);
      if (2 * open <= stored) {
        scratch.release(mark);
        compact();
        rest = row.select(point, open, scratch);
      }
    }
    scratch.release(mark);
    scratch.stats().solved(size, rounds, open, worst);
    for (int i = 0; open > 0 && i < stored; i++) {
      if (length[i] != SOLVED) {
        put(i, x[i], Double.NaN, 0, 0);
      }
    }
    finish();
  }

  /** Evaluates the stored points, and solves those whose roots are known then. */
  private void narrow(BracketedRow rest) {
    int mark = scratch.mark();
    NewtonTerms terms = new NewtonTerms(stored, scratch);
    rest.evaluate(y, x, terms, stored, scratch);
    scratch.stats().evaluated(stored);
    rounds++;
    for (int i = 0; i < stored; i++) {
      if (length[i] != SOLVED) {
        narrow(i, terms.step[i], terms.slope[i], terms.curvature[i]);
      }
    }
    scratch.release(mark);
  }

  private void narrow(int i, double s, double k, double c) {
    lower[i] = s > 0 ? x[i] : lower[i];
    upper[i] = s < 0 ? x[i] : upper[i];
    double bend = Math.max(-0.5, 0.5 * c * s);
    double h = s / (1 + bend);
    double to = x[i] + h;
    boolean taken = Math.abs(h) <= 0.5 * length[i] && to >= lower[i] && to <= upper[i];
    double next = taken ? to : 0.5 * lower[i] + 0.5 * upper[i];
    if (lower[i] == upper[i]) {
      put(i, x[i], k > LEAST_SLOPE ? k : Double.NaN, 0, 0);
    } else if (taken && Math.abs(s) * (k + Math.abs(c)) <= LIMIT && k > LEAST_SLOPE) {
      put(i, next, k, c * h, s * k);
    } else if (isRounding(i, s, k) || isPoint(i) || Double.isNaN(s)) {
      put(i, taken ? next : x[i] + 0 * s, Double.NaN, 0, s * k);
    } else {
      length[i] = Math.abs(next - x[i]);
      x[i] = next;
    }
  }

  private boolean isRounding(int i, double s, double k) {
    return Math.abs(s) <= 2 * unit(x[i])
        || Math.abs(s * k) <= ROUNDING * Math.max(1, Math.abs(y[i]));
  }

  /** Returns whether the bracket has shrunk to a point; also if both ends are infinite. */
  private boolean isPoint(int i) {
    return !(upper[i] - lower[i] > unit(x[i]));
  }

  /** Returns one to two units in the last place. */
  private static double unit(double x) {
    return Math.abs(x) * 0x1p-52 + Double.MIN_VALUE;
  }

  private void put(int i, double solution, double slope, double change, double residual) {
    int at = (int) point[i];
    root[at] = solution;
    logSlope[at] = slope;
    correction[at] = change;
    length[i] = SOLVED;
    open--;
    worst = Math.abs(residual) > worst ? Math.abs(residual) : worst;
  }

  /** Stores the points that are not solved contiguously. */
  private void compact() {
    int n = 0;
    for (int i = 0; i < stored; i++) {
      if (length[i] != SOLVED) {
        point[n] = point[i];
        y[n] = y[i];
        x[n] = x[i];
        lower[n] = lower[i];
        upper[n] = upper[i];
        length[n++] = length[i];
      }
    }
    stored = n;
  }

  /** Replaces slopes by their logarithms at the roots, evaluating where they are not known. */
  private void finish() {
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(logSlope[i])) {
        x[n] = root[i];
        point[n++] = i;
      }
    }
    Log.apply(logSlope, size, scratch);
    for (int i = 0; i < size; i++) {
      logSlope[i] += correction[i];
    }
    if (n > 0) {
      row.select(point, n, scratch).logSlopes(x, y, n, scratch);
      scratch.stats().evaluated(n);
      for (int i = 0; i < n; i++) {
        logSlope[(int) point[i]] = y[i];
      }
    }
  }
}
