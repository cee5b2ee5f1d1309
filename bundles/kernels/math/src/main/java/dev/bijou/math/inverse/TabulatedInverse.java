package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The inverse of one function at any number of points: an approximation from a table, one
 * evaluation there and a step ({@link TaylorStep}); for points where this is not accurate enough,
 * up to two more steps; then the function's own solver, which cannot fail.
 *
 * <p>The table is built when the first row is inverted, however short it is: the result for a point
 * must not depend on the number of other points, and roots from the solver and from the table
 * differ in their last bits. Without a table for short rows, the first thousand of a million draws
 * would differ from a thousand draws. Building takes as long as one or two thousand evaluations,
 * once per function. The size of the table depends only on the function and the allowed memory.
 */
public final class TabulatedInverse {
  /** The maximum number of steps after the first. */
  private static final int MORE = 2;

  private final MonotoneFunction function;
  private final int most;
  private volatile @Nullable PiecewiseQuintic pieces;

  /**
   * Creates the inverse of a function.
   *
   * @param function the function
   * @param bytes the maximum size of the table in bytes; if it is too small for any table, the
   *     function's solver is used for all points
   */
  public TabulatedInverse(MonotoneFunction function, long bytes) {
    this.function = function;
    int count = AdaptiveTableBuilder.MOST;
    while (count >= TableCell.COUNT && PiecewiseQuintic.bytes(count) > bytes) {
      count /= 2;
    }
    this.most = count;
  }

  /** Returns the current size of the table in bytes, 0 before the first use. */
  public long bytes() {
    PiecewiseQuintic built = pieces;
    return built == null ? 0 : PiecewiseQuintic.bytes(built.count());
  }

  /**
   * Inverts the first n values.
   *
   * @param z replaced by x with g(x) = z
   * @param logSlope replaced by log g′(x)
   * @param n the number of values
   * @param scratch the scratch memory
   */
  public void apply(double[] z, double[] logSlope, int n, Scratch scratch) {
    if (most < TableCell.COUNT) {
      function.solve(z, logSlope, n, scratch);
    } else {
      apply(function, built(scratch), z, logSlope, n, scratch);
    }
  }

  private PiecewiseQuintic built(Scratch scratch) {
    PiecewiseQuintic built = pieces;
    return built == null ? build(scratch) : built;
  }

  /** Builds the table unless another thread has; its evaluations are counted separately. */
  private synchronized PiecewiseQuintic build(Scratch scratch) {
    PiecewiseQuintic built = pieces;
    if (built == null) {
      Scratch own = new Scratch();
      built = new AdaptiveTableBuilder(function, own).pieces(most);
      pieces = built;
      scratch.stats().tabulated(own.stats().evaluations());
    }
    return built;
  }

  static void apply(
      MonotoneFunction function,
      PiecewiseQuintic pieces,
      double[] z,
      double[] logSlope,
      int n,
      Scratch scratch) {
    int mark = scratch.mark();
    TaylorStep step = new TaylorStep(n, scratch);
    pieces.guess(z, step.x, step.inverseSlope, n);
    step.take(function, z, n, scratch);
    System.arraycopy(step.logSlope, 0, logSlope, 0, n);
    ActiveSet rest = new ActiveSet(z, logSlope, step, n, scratch);
    for (int more = 0; more < MORE && rest.size() > 0; more++) {
      rest.refine(function, scratch);
    }
    scratch.stats().solved(n - rest.size(), 1 + rest.rounds(), 0, TaylorStep.RESIDUAL);
    rest.solve(function, scratch);
    scratch.release(mark);
  }
}
