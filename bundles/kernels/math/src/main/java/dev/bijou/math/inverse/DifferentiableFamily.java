package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An iterative family whose backward pass has two steps: from functions to the quantities that
 * determine them, which its rows state, and from these to θ.
 */
@ConsumerType
public interface DifferentiableFamily extends IterativeFamily {
  @Override
  DifferentiableRow row(double[][] quantities);

  /**
   * Runs the backward pass from the quantities to θ. By default, the first p quantities are θ.
   *
   * @param theta the parameters, {@code p x n}; only read
   * @param quantities the rows that {@link #quantities} returned; only read
   * @param bar the rows that {@link DifferentiableRow#pullback} returned; only read
   * @param thetaBar d/dθ, {@code p x n}; added to
   * @param scratch memory; everything taken is released before returning
   */
  default void pullback(
      Tile theta, double[][] quantities, double[][] bar, Tile thetaBar, Scratch scratch) {
    RowArrays.addMultiple(1, bar, thetaBar);
  }

  @Override
  default void pullback(
      Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int mark = scratch.mark();
    double[][] quantities = quantities(theta, scratch);
    double[] points = RowArrays.of(x, 0, scratch);
    double[] pointBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[][] quantitiesBar =
        row(quantities).pullback(points, pointBar, logBar, x.size(), scratch);
    RowArrays.write(pointBar, bar, 0);
    pullback(theta, quantities, quantitiesBar, thetaBar, scratch);
    scratch.release(mark);
  }
}
