package dev.bijou.shell.internal.explain;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** How the latents of a flow change with its data: Jacobians, a row at a time. */
final class LatentJacobian {
  private final TrainableBijector bijector;
  private final Gradient unused;
  private final Scratch scratch = new Scratch();

  LatentJacobian(TrainableBijector bijector) {
    this.bijector = bijector;
    this.unused = Gradient.zeros(bijector.parameters());
  }

  /**
   * Row i of the Jacobian.
   *
   * @param slopes replaced by &part;z<sub>i</sub>/&part;x<sub>j</sub>, a coordinate per j
   * @param latents replaced by z<sub>i</sub>, a value per point
   */
  void row(int i, Tile x, Tile context, Tile slopes, double[] latents) {
    int mark = scratch.mark();
    Tile z = scratch.copy(x);
    Tile none = scratch.zeros(1, x.size());
    Pullback pullback = bijector.record(Direction.FORWARD, z, context, none, scratch);
    for (int n = 0; n < x.size(); n++) {
      latents[n] = z.get(n, i);
    }
    Tile bar = scratch.zeros(x.dimension(), x.size());
    bar.coordinate(i).fill(1);
    Tile noBar = scratch.zeros(1, x.size());
    pullback.pull(bar, noBar, scratch.zeros(context.dimension(), x.size()), unused);
    slopes.copyFrom(bar);
    scratch.release(mark);
  }
}
