package dev.bijou.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** INVERSE of a {@link SolvedBijector} and its backward pass, in the notation given there. */
final class ImplicitInverse implements Pullback {
  private final SolvedBijector bijector;
  private final Tile x;
  private final Tile context;
  private final Pullback forward;
  private final Scratch scratch;

  /**
   * @param x the solutions, on the data side; finite, or NaN
   * @param forward the backward pass of FORWARD at x
   */
  private ImplicitInverse(
      SolvedBijector bijector, Tile x, Tile context, Pullback forward, Scratch scratch) {
    this.bijector = bijector;
    this.x = x;
    this.context = context;
    this.forward = forward;
    this.scratch = scratch;
  }

  static Pullback record(
      SolvedBijector bijector, Tile y, Tile context, Tile logDet, Scratch scratch) {
    bijector.solve(y, context, scratch);
    Tile x = limit(scratch.copy(y));
    Tile given = scratch.copy(context);
    Tile opposite = scratch.zeros(1, x.size());
    Pullback forward = bijector.recordForward(scratch.copy(x), given, opposite, scratch);
    logDet.add(negate(opposite));
    return new ImplicitInverse(bijector, x, given, forward, scratch);
  }

  @Override
  public void pull(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    Tile ofLogDet = scratch.zeros(bar.dimension(), bar.size());
    forward.pull(ofLogDet, negate(scratch.copy(logDetBar)), contextBar, gradient);
    bijector.solveTransposed(x, context, bar.add(ofLogDet), scratch);
    Tile zeros = scratch.zeros(1, bar.size());
    Tile image = scratch.copy(x);
    Pullback again = bijector.recordForward(image, context, scratch.copy(zeros), scratch);
    again.pull(negate(scratch.copy(bar)), zeros, contextBar, gradient);
    scratch.release(mark);
  }

  /** Replaces infinities, for which FORWARD may give anything; returns the tile. */
  private static Tile limit(Tile tile) {
    for (int j = 0; j < tile.dimension(); j++) {
      int at = tile.offset(j);
      for (int i = 0; i < tile.size(); i++) {
        double value = tile.data()[at + i];
        tile.data()[at + i] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
      }
    }
    return tile;
  }

  /** Changes all signs; returns the tile. */
  private static Tile negate(Tile tile) {
    for (int j = 0; j < tile.dimension(); j++) {
      int at = tile.offset(j);
      for (int i = 0; i < tile.size(); i++) {
        tile.data()[at + i] = -tile.data()[at + i];
      }
    }
    return tile;
  }
}
