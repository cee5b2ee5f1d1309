package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Numbers y = r without bounds, limited by {@link Saturation}. Derivatives are those of the
 * identity without this limit.
 */
public record IdentityParametrization() implements Parametrization {
  @Override
  public double[][] apply(Tile r, Scratch scratch) {
    return Saturation.limited(r, scratch);
  }

  @Override
  public void pullback(Tile r, double[][] y, double[][] bar, Tile to, Scratch scratch) {
    RowArrays.addMultiple(1, bar, to);
  }

  @Override
  public double inverse(double y) {
    return y;
  }
}
