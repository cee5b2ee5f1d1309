package dev.bijou.scoring.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** An evaluator of the rows of the Jacobian of the map from data to latent space. */
final class JacobianRows {
  private final TrainableBijector bijector;
  private final Gradient unused;
  private final Scratch scratch = new Scratch();

  JacobianRows(TrainableBijector bijector) {
    this.bijector = bijector;
    this.unused = Gradient.zeros(bijector.parameters());
  }

  /**
   * Evaluates row i.
   *
   * @param row replaced by &part;z<sub>i</sub>/&part;x<sub>j</sub>, one coordinate per j
   * @param latents replaced by z<sub>i</sub>, dimension 1
   */
  void row(int i, Tile x, Tile context, Tile row, Tile latents) {
    int mark = scratch.mark();
    Tile z = scratch.copy(x);
    Tile logDet = scratch.zeros(1, x.size());
    Pullback pullback = bijector.record(Direction.FORWARD, z, context, logDet, scratch);
    latents.copyFrom(z.coordinate(i));
    Tile bar = scratch.zeros(x.dimension(), x.size());
    bar.coordinate(i).fill(1);
    Tile logDetBar = scratch.zeros(1, x.size());
    pullback.pull(bar, logDetBar, scratch.zeros(context.dimension(), x.size()), unused);
    row.copyFrom(bar);
    scratch.release(mark);
  }
}
