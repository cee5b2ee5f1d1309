package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The inverse of one curve at any number of points: a guess from a table, one evaluation there and
 * a step ({@link TaylorStep}); where that step is not good enough, two more, for those points
 * alone; then the curve's own solver, which cannot fail.
 *
 * <p>The table is built when the first row is inverted, however short it is: what comes out for a
 * point must not depend on how many came with it or before it, and a root that was solved for
 * differs from one that was stepped to in its last bits. Skipping the table for a few points would
 * make the first thousand draws of a million other ones than a thousand draws. Building costs what
 * a thousand evaluations or two do, once per curve. Its size depends on the curve and on the memory
 * that it may take, and on nothing else.
 */
public final class TabulatedInverse {
  /** Steps beyond the first. */
  private static final int MORE = 2;

  private final MonotoneFunction curve;
  private final int most;
  private volatile @Nullable PiecewiseQuintic pieces;

  /**
   * The inverse of a curve.
   *
   * @param bytes that the table may take at most; too few for any mean none, and the curve's solver
   *     for all points
   */
  public TabulatedInverse(MonotoneFunction curve, long bytes) {
    this.curve = curve;
    int count = AdaptiveTableBuilder.MOST;
    while (count >= TableCell.COUNT && PiecewiseQuintic.bytes(count) > bytes) {
      count /= 2;
    }
    this.most = count;
  }

  /** Bytes that the table takes now: 0 before the first use. */
  public long bytes() {
    PiecewiseQuintic built = pieces;
    return built == null ? 0 : PiecewiseQuintic.bytes(built.count());
  }

  /**
   * Inverts the first n values.
   *
   * @param z replaced by x with g(x) = z
   * @param logSlope replaced by log g′(x)
   */
  public void apply(double[] z, double[] logSlope, int n, Scratch scratch) {
    if (most < TableCell.COUNT) {
      curve.solve(z, logSlope, n, scratch);
    } else {
      apply(curve, built(scratch), z, logSlope, n, scratch);
    }
  }

  private PiecewiseQuintic built(Scratch scratch) {
    PiecewiseQuintic built = pieces;
    return built == null ? build(scratch) : built;
  }

  /** What is evaluated here belongs to no point, and is counted apart. */
  private synchronized PiecewiseQuintic build(Scratch scratch) {
    PiecewiseQuintic built = pieces;
    if (built == null) {
      Scratch own = new Scratch();
      built = new AdaptiveTableBuilder(curve, own).pieces(most);
      pieces = built;
      scratch.tally().tabulated(own.tally().evaluations());
    }
    return built;
  }

  static void apply(
      MonotoneFunction curve,
      PiecewiseQuintic pieces,
      double[] z,
      double[] logSlope,
      int n,
      Scratch scratch) {
    int mark = scratch.mark();
    TaylorStep step = new TaylorStep(n, scratch);
    pieces.guess(z, step.x, step.steepness, n);
    step.take(curve, z, n, scratch);
    System.arraycopy(step.logSlope, 0, logSlope, 0, n);
    ActiveSet rest = new ActiveSet(z, logSlope, step, n, scratch);
    for (int more = 0; more < MORE && rest.size() > 0; more++) {
      rest.refine(curve, scratch);
    }
    scratch.tally().solved(n - rest.size(), 1 + rest.rounds(), 0, TaylorStep.RESIDUAL);
    rest.solve(curve, scratch);
    scratch.release(mark);
  }
}
