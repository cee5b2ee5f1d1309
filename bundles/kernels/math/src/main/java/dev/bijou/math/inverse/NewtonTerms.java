package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * What an equation g(x) = z looks like from a row of points near its roots. It may be written as
 * F(x) = P(z) in whichever scale is the cheapest or the most accurate, for instance that of
 * probabilities; g(x) = z itself is one.
 *
 * <pre>step = (P(z) − F(x))/F′(x)        slope = F′(x)/P′(z)        bend = F″(x)/F′(x)</pre>
 *
 * <p>Plain arrays in scratch, with the index in common, so that loops over them vectorise.
 */
public final class NewtonTerms {
  /** Newton's step from x. */
  public final double[] step;

  /** The slope of g at the root, but for the change of F′ on the way there. */
  public final double[] slope;

  /** (log F′)′. */
  public final double[] bend;

  /** Room for n points. */
  public NewtonTerms(int n, Scratch scratch) {
    step = scratch.array(n);
    slope = scratch.array(n);
    bend = scratch.array(n);
  }
}
