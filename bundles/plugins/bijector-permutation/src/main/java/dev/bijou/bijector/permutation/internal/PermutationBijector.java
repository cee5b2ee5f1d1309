package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * y<sub>i</sub> = x<sub>order(i)</sub>, with log-determinant 0. An order that was drawn is kept
 * with the parameters, so that a model read again is the same model; numbers are rounded, hence
 * derivatives with respect to them are 0.
 */
record PermutationBijector(IndexOrder forward, IndexOrder inverse, Parameters parameters)
    implements TrainableBijector {
  /** Keeps the order to itself. */
  static PermutationBijector given(IndexOrder order) {
    return new PermutationBijector(order, order.inverse(), Parameters.NONE);
  }

  /** Makes the order a parameter. */
  static PermutationBijector drawn(IndexOrder order) {
    double[] places = Arrays.stream(order.places()).asDoubleStream().toArray();
    return new PermutationBijector(
        order, order.inverse(), Parameters.of("order", places, places.length));
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return parameters.size() == 0 ? this : drawn(IndexOrder.rounded(theta.toArray()));
  }

  @Override
  public int dimension() {
    return forward.places().length;
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
    int[] places = (direction == Direction.FORWARD ? forward : inverse).places();
    int mark = scratch.mark();
    Tile from = scratch.copy(x);
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(from.data(), from.offset(places[i]), x.data(), x.offset(i), x.size());
    }
    scratch.release(mark);
  }
}
