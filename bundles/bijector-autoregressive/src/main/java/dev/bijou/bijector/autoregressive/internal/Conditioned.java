package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.ScalarFamily;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.nn.Evaluation;
import dev.bijou.nn.Network;
import dev.bijou.nn.WayBack;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/**
 * y<sub>k</sub> = τ(x<sub>k</sub>; θ<sub>k</sub>(x<sub>1</sub>, …, x<sub>k−1</sub>, context)) for
 * the coordinates in some order.
 *
 * <p>INVERSE is one pass through the network, too: the units are sorted by degree, and once
 * θ<sub>k</sub> stands x<sub>k</sub> can be solved for, and then the units that wait for it be
 * computed. Its pullback is the same pass backwards: it solves the triangular system of the
 * implicit function theorem from the last row up.
 */
final class Conditioned implements TrainableBijector {
  private final ScalarFamily of;
  private final int[] order;
  private final int context;
  private final Network network;

  Conditioned(ScalarFamily of, int[] order, int context, Network network) {
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
    boolean together = direction == Direction.FORWARD || order.length == 1;
    return of.cost(direction).max(together ? Cost.CLOSED_FORM : Cost.SEQUENTIAL);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public BitSet unread() {
    return network.unread();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new Conditioned(of, order, context, network.bind(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile given, Tile logDet, Scratch scratch) {
    Evaluation evaluation = network.evaluation(x.size(), scratch);
    for (int v = 0; v < context; v++) {
      evaluation.input(v).copyFrom(given.coordinate(v));
    }
    if (direction == Direction.FORWARD) {
      forward(evaluation, x, logDet, scratch);
    } else {
      inverse(evaluation, x, logDet, scratch);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      WayBack back = evaluation.wayBack();
      if (direction == Direction.FORWARD) {
        for (int k = 0; k < order.length; k++) {
          pull(direction, evaluation, back, k, bar, logDetBar, scratch);
        }
        back.run(gradient);
        for (int k = 0; k < order.length; k++) {
          addInputBar(back, k, bar);
        }
      } else {
        back.descend(
            k -> {
              addInputBar(back, k, bar); // later coordinates saw this one
              pull(direction, evaluation, back, k, bar, logDetBar, scratch);
            },
            gradient);
      }
      for (int v = 0; v < context; v++) {
        contextBar.coordinate(v).add(back.inputBar(v));
      }
      scratch.release(mark);
    };
  }

  private void forward(Evaluation evaluation, Tile x, Tile logDet, Scratch scratch) {
    for (int k = 0; k < order.length; k++) {
      data(evaluation, k).copyFrom(x.coordinate(order[k]));
    }
    evaluation.run();
    for (int k = 0; k < order.length; k++) {
      of.apply(Direction.FORWARD, evaluation.output(k), x.coordinate(order[k]), logDet, scratch);
    }
  }

  private void inverse(Evaluation evaluation, Tile x, Tile logDet, Scratch scratch) {
    evaluation.ascend(
        k -> {
          Tile own = x.coordinate(order[k]);
          of.apply(Direction.INVERSE, evaluation.output(k), own, logDet, scratch);
          data(evaluation, k).copyFrom(own);
        });
  }

  /** The k-th coordinate on the data side. */
  private Tile data(Evaluation evaluation, int k) {
    return evaluation.input(context + k);
  }

  private void pull(
      Direction direction,
      Evaluation evaluation,
      WayBack back,
      int k,
      Tile bar,
      Tile logDetBar,
      Scratch scratch) {
    of.pullback(
        direction,
        evaluation.output(k),
        data(evaluation, k),
        bar.coordinate(order[k]),
        logDetBar,
        back.outputBar(k),
        scratch);
  }

  private void addInputBar(WayBack back, int k, Tile bar) {
    bar.coordinate(order[k]).add(back.inputBar(context + k));
  }
}
