package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** y<sub>i</sub> = x<sub>order(i)</sub>, with log-determinant 0. */
class PermutationBijector implements TrainableBijector {
  private final IndexOrder forward;
  private final IndexOrder inverse;

  PermutationBijector(IndexOrder order) {
    this.forward = order;
    this.inverse = order.inverse();
  }

  @Override
  public int dimension() {
    return forward.size();
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    rearrange(direction, x, scratch);
    return (bar, logDetBar, contextBar, gradient) -> rearrange(direction.opposite(), bar, scratch);
  }

  private void rearrange(Direction direction, Tile x, Scratch scratch) {
    IndexOrder order = direction == Direction.FORWARD ? forward : inverse;
    int mark = scratch.mark();
    Tile from = scratch.copy(x);
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(from.data(), from.offset(order.at(i)), x.data(), x.offset(i), x.size());
    }
    scratch.release(mark);
  }
}
