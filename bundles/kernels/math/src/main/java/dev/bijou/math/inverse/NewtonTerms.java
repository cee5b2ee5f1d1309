package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * The terms of Newton steps for an equation g(x) = z at a row of points near its roots. The
 * equation may be written as F(x) = P(z) in any equivalent scale that is fast or accurate, for
 * instance in probabilities; g(x) = z itself is a special case.
 *
 * <pre>step = (P(z) − F(x))/F′(x)        slope = F′(x)/P′(z)        curvature = F″(x)/F′(x)</pre>
 *
 * <p>The terms are arrays in scratch memory with a common index, so that loops over them vectorize.
 */
public final class NewtonTerms {
  /** The Newton step from x. */
  public final double[] step;

  /** The slope of g at the root, up to the change of F′ between x and the root. */
  public final double[] slope;

  /** The derivative (log F′)′ at x. */
  public final double[] curvature;

  /** Allocates the terms of n points. */
  public NewtonTerms(int n, Scratch scratch) {
    step = scratch.array(n);
    slope = scratch.array(n);
    curvature = scratch.array(n);
  }
}
