package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.nn.ForwardPass;
import dev.bijou.nn.Network;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;

/**
 * y<sub>k</sub> = τ(x<sub>k</sub>; θ<sub>k</sub>(x<sub>1</sub>, …, x<sub>k−1</sub>, context)) for
 * the coordinates in a given order.
 *
 * <p>INVERSE needs only one pass through the network as well: the units are sorted by degree, so
 * θ<sub>k</sub> is computed, then x<sub>k</sub>, then the units that depend on it. Its pullback is
 * the corresponding backward pass: it solves the triangular system of the implicit function theorem
 * from the last row up.
 */
final class AutoregressiveBijector implements TrainableBijector {
  private final ScalarFamily of;
  private final int[] order;
  private final int context;
  private final Network network;

  AutoregressiveBijector(ScalarFamily of, int[] order, int context, Network network) {
    this.of = of;
    this.order = order;
    this.context = context;
    this.network = network;
  }

  @Override
  public int dimension() {
    return order.length;
  }

  @Override
  public int contextDimension() {
    return context;
  }

  @Override
  public Cost cost(Direction direction) {
    boolean parallel = direction == Direction.FORWARD || order.length == 1;
    return of.cost(direction).max(parallel ? Cost.CLOSED_FORM : Cost.SEQUENTIAL);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return of.domain(direction).times(order.length);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public BitSet maskedParameters() {
    return network.maskedParameters();
  }

  @Override
  public BitSet unseen(int coordinate) {
    return new UnseenInputs(order, context, network).of(coordinate);
  }

  @Override
  public List<String> warnings() {
    return new UnseenInputs(order, context, network).warnings();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new AutoregressiveBijector(of, order, context, network.bind(theta));
  }

  @Override
  public Pullback record(
      Direction direction, Tile x, Tile contextValues, Tile logDet, Scratch scratch) {
    ForwardPass forwardPass = network.forwardPass(x.size(), scratch);
    forwardPass.setInputs(contextValues);
    AutoregressivePass pass = new AutoregressivePass(of, order, context, forwardPass, scratch);
    if (direction == Direction.FORWARD) {
      pass.forward(x, logDet);
      return pass::pullForward;
    }
    pass.inverse(x, logDet);
    return pass::pullInverse;
  }
}
