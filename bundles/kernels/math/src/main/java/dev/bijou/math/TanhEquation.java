package dev.bijou.math;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;

/**
 * The equation a + (m − 1) tanh a = e with m &gt; 0, which the inverses of planar and Sylvester
 * layers solve. Its slope m h′ + 1 − h′, with h = tanh a, is positive.
 *
 * <p>Since |tanh a| ≤ 1 and |tanh a| ≤ |a|, the root lies between e and the farther of |e| / m and
 * |e| − (m − 1) for m ≥ 1, the nearer for m &lt; 1.
 *
 * <p>{@link Newton} is given only the equations that are still open after two steps of fourth order
 * from there, which take all derivatives from one evaluation and all points at once: with m from
 * 0.05 to 10, less than 1 in 100. Another solver is given all of them.
 */
public final class TanhEquation {
  private static final int STEPS = 2;

  private TanhEquation() {}

  /** Returns h′ at an h = tanh a. */
  public static double derivative(double tanh) {
    return (1 - tanh) * (1 + tanh);
  }

  /** Returns the slope m h′ + (1 − h′), which does not cancel, given h′. */
  public static double slope(double m, double derivative) {
    return m * derivative + (1 - derivative);
  }

  /** Returns the logarithm of the slope, accurate also where the slope is close to 1. */
  public static double logSlope(double m, double derivative) {
    double excess = (m - 1) * derivative;
    return excess > -0.5 ? Log1p.value(excess) : Log.value(slope(m, derivative));
  }

  /**
   * Solves n equations and reports to the solver statistics. A root does not depend on the other
   * equations.
   *
   * @param m n values above 0; only read
   * @param e the right-hand sides; replaced by the roots, NaN where m or e is
   * @param tanh replaced by tanh of the roots
   * @param solver the solver
   * @param scratch memory
   */
  public static void solve(
      double[] m, double[] e, double[] tanh, int n, RootFinder solver, Scratch scratch) {
    int mark = scratch.mark();
    TanhRow row = new TanhRow(m, RowArrays.copy(e, n, scratch), n, scratch);
    row.start(e);
    int open = n;
    if (solver instanceof Newton newton && newton.cap() > STEPS) {
      row.step(e, tanh);
      row.step(e, tanh);
      open = row.solveOpen(solver, e);
    } else {
      row.solve(solver, e);
    }
    System.arraycopy(e, 0, tanh, 0, n);
    Tanh.apply(tanh, n, scratch);
    if (open < n) {
      scratch.stats().evaluated(n - open);
      scratch.stats().solved(n - open, STEPS, 0, row.residual(e, tanh));
    }
    scratch.release(mark);
  }
}
