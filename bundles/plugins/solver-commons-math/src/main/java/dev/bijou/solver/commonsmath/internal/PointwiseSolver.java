package dev.bijou.solver.commonsmath.internal;

import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.NoBracketingException;

/**
 * Applies a bracketing solver of Commons Math to each equation of a row.
 *
 * <p>Commons Math throws an exception in the first two cases:
 *
 * <ul>
 *   <li>If the solver is stopped, the best root so far is returned.
 *   <li>If both ends of the bracket have the same sign, which happens by rounding when an end is
 *       the root, that end is returned.
 *   <li>If the bracket or a value is NaN, the root is NaN.
 * </ul>
 *
 * <p>Whatever the solver says, a root counts as converged only if the function changes its sign
 * next to it, or its value is 0 up to rounding: regula falsi may stop although it has converged,
 * and a bracket may hold no root. The largest residual is recorded in the statistics.
 */
final class PointwiseSolver {
  /** Replaces an infinite end of a bracket. */
  private static final double LARGEST = 0.5 * Double.MAX_VALUE;

  private final BracketSearch search;
  private final double accuracy;
  private int evaluations;
  private long failures;
  private double worst;

  /** Creates a solver for one row; a sign change within {@code accuracy} is a root. */
  PointwiseSolver(BracketSearch search, double accuracy) {
    this.search = search;
    this.accuracy = accuracy;
  }

  /** Solves a row; see {@link dev.bijou.solver.RootFinder#solve}. */
  void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      int mark = scratch.mark();
      BracketedFunction function =
          new BracketedFunction(f, i, lower.get(i, 0), upper.get(i, 0), scratch);
      x.set(i, 0, root(function, x.get(i, 0)));
      scratch.release(mark);
    }
    report(x.size(), scratch.stats());
  }

  private void report(int size, SolverStats stats) {
    stats.solved(size, evaluations / search.evaluationsPerStep(), failures, worst);
  }

  private double root(BracketedFunction f, double guess) {
    boolean isPoint = f.lower() == f.upper();
    double root = f.lower() < f.upper() ? search(f, guess) : f.middle();
    if (Double.isNaN(root)) {
      return root;
    }
    double residual = Math.abs(f.value(root));
    worst = residual > worst ? residual : worst;
    if (f.isUndefined()) {
      return isPoint ? root : Double.NaN;
    }
    failures += f.hasRootAt(root, distance(root)) ? 0 : 1;
    return root;
  }

  /** Returns the distance of a root at which the function must have changed its sign. */
  private double distance(double root) {
    return 2 * Math.max(accuracy, 2 * Math.ulp(root));
  }

  private double search(BracketedFunction f, double guess) {
    double low = Math.max(f.lower(), -LARGEST);
    double high = Math.min(f.upper(), LARGEST);
    double start = guess > low && guess < high ? guess : 0.5 * low + 0.5 * high;
    try {
      double root = search.root(f, low, high, start);
      return f.isOneSided() ? f.end() : root;
    } catch (NoBracketingException signs) {
      return f.isOneSided() ? f.end() : search.whenStopped(f);
    } catch (MathIllegalStateException | MathIllegalArgumentException stopped) {
      return search.whenStopped(f);
    } finally {
      evaluations = Math.max(evaluations, f.evaluations());
    }
  }
}
