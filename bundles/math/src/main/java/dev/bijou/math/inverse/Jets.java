package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * z = g(x) at a row of points, and three derivatives of the inverse x = X(z) there: X′ = 1/g′(x),
 * and of its logarithm
 *
 * <pre>bend = (log X′)′ = X″/X′        twist = (log X′)″</pre>
 *
 * <p>Plain arrays in scratch, with the index in common, so that loops over them vectorise.
 */
public final class Jets {
  /** g(x). */
  public final double[] z;

  /** X′. */
  public final double[] slope;

  /** (log X′)′. */
  public final double[] bend;

  /** (log X′)″. */
  public final double[] twist;

  /** Room for n points. */
  public Jets(int n, Scratch scratch) {
    z = scratch.array(n);
    slope = scratch.array(n);
    bend = scratch.array(n);
    twist = scratch.array(n);
  }
}
