package dev.bijou.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** INVERSE of a {@link SolvedBijector} and its backward pass, in the notation given there. */
final class ImplicitInverse implements Pullback {
  private final SolvedBijector bijector;
  private final Tile x;
  private final Tile context;
  private final Scratch scratch;

  /**
   * @param x the solutions, on the data side
   */
  private ImplicitInverse(SolvedBijector bijector, Tile x, Tile context, Scratch scratch) {
    this.bijector = bijector;
    this.x = x;
    this.context = context;
    this.scratch = scratch;
  }

  static Pullback record(
      SolvedBijector bijector, Tile y, Tile context, Tile logDet, Scratch scratch) {
    bijector.solve(y, context, logDet, scratch);
    return new ImplicitInverse(bijector, scratch.copy(y), scratch.copy(context), scratch);
  }

  static void subtractLogDeterminant(
      SolvedBijector bijector, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Tile opposite = scratch.zeros(1, x.size());
    bijector.recordForward(limit(scratch.copy(x)), context, opposite, scratch);
    logDet.add(negate(opposite));
    scratch.release(mark);
  }

  @Override
  public void pull(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    Tile ofLogDet = scratch.zeros(bar.dimension(), bar.size());
    pullForward(ofLogDet, negate(scratch.copy(logDetBar)), contextBar, gradient);
    bijector.solveTransposed(x, context, bar.add(ofLogDet), scratch);
    Tile opposite = negate(scratch.copy(bar));
    pullForward(opposite, scratch.zeros(1, bar.size()), contextBar, gradient);
    scratch.release(mark);
  }

  /** Runs a backward pass of FORWARD at the solutions. */
  private void pullForward(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    Tile logDet = scratch.zeros(1, bar.size());
    Pullback forward = bijector.recordForward(scratch.copy(x), context, logDet, scratch);
    forward.pull(bar, logDetBar, contextBar, gradient);
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
