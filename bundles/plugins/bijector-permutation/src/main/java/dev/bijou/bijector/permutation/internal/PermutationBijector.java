package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * The map y<sub>i</sub> = x<sub>order(i)</sub>, with log-determinant 0. A random order is stored
 * with the parameters, so that a model can be restored. Its values are rounded to integers, so
 * their derivatives are 0.
 */
record PermutationBijector(IndexOrder forward, IndexOrder inverse, Parameters parameters)
    implements TrainableBijector {
  /** Returns a permutation without parameters. */
  static PermutationBijector given(IndexOrder order) {
    return new PermutationBijector(order, order.inverse(), Parameters.NONE);
  }

  /** Returns a permutation whose order is a parameter. */
  static PermutationBijector drawn(IndexOrder order) {
    double[] values = Arrays.stream(order.indices()).asDoubleStream().toArray();
    return new PermutationBijector(
        order, order.inverse(), Parameters.of("order", values, values.length));
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return parameters.size() == 0 ? this : drawn(IndexOrder.rounded(theta.toArray()));
  }

  @Override
  public int dimension() {
    return forward.indices().length;
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  /** Returns the domains of the images, rearranged; an order that may be bound must not matter. */
  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    if (parameters.size() > 0) {
      return images.stream().distinct().count() == 1 ? images : Domain.LINE.times(dimension());
    }
    int[] sources = sources(direction.opposite());
    return Arrays.stream(sources).mapToObj(images::get).toList();
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    rearrange(direction, x, scratch);
    return (bar, logDetBar, contextBar, gradient) -> rearrange(direction.opposite(), bar, scratch);
  }

  private void rearrange(Direction direction, Tile x, Scratch scratch) {
    int[] sources = sources(direction);
    int mark = scratch.mark();
    Tile from = scratch.copy(x);
    for (int i = 0; i < sources.length; i++) {
      System.arraycopy(from.data(), from.offset(sources[i]), x.data(), x.offset(i), x.size());
    }
    scratch.release(mark);
  }

  private int[] sources(Direction direction) {
    return (direction == Direction.FORWARD ? forward : inverse).indices();
  }
}
