package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.nn.BackwardPass;
import dev.bijou.nn.ForwardPass;
import dev.bijou.parameter.Gradient;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * One evaluation, and the way back through it. The inputs of the network are the context and, in
 * their order, the coordinates on the data side.
 *
 * @param of the family
 * @param order the coordinates, the first to depend on none
 * @param context the number of context variables, which are set
 * @param evaluation of the network
 * @param scratch where all of it lies
 */
record AutoregressivePass(
    ScalarFamily of, int[] order, int context, ForwardPass evaluation, Scratch scratch) {
  void forward(Tile x, Tile logDet) {
    for (int k = 0; k < order.length; k++) {
      data(k).copyFrom(x.coordinate(order[k]));
    }
    evaluation.run();
    for (int k = 0; k < order.length; k++) {
      of.apply(Direction.FORWARD, evaluation.output(k), x.coordinate(order[k]), logDet, scratch);
    }
  }

  void inverse(Tile x, Tile logDet) {
    evaluation.forwardByDegree(
        k -> {
          Tile own = x.coordinate(order[k]);
          of.apply(Direction.INVERSE, evaluation.output(k), own, logDet, scratch);
          data(k).copyFrom(own);
        });
  }

  private Tile data(int k) {
    return evaluation.input(context + k);
  }

  void pullForward(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    BackwardPass back = evaluation.wayBack();
    for (int k = 0; k < order.length; k++) {
      pull(Direction.FORWARD, k, back, bar, logDetBar);
    }
    back.run(gradient);
    for (int k = 0; k < order.length; k++) {
      addInput(k, back, bar);
    }
    back.addInputBars(contextBar);
    scratch.release(mark);
  }

  void pullInverse(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    BackwardPass back = evaluation.wayBack();
    back.backwardByDegree(
        k -> {
          addInput(k, back, bar); // later coordinates saw this one
          pull(Direction.INVERSE, k, back, bar, logDetBar);
        },
        gradient);
    back.addInputBars(contextBar);
    scratch.release(mark);
  }

  private void pull(Direction direction, int k, BackwardPass back, Tile bar, Tile logDetBar) {
    Tile own = bar.coordinate(order[k]);
    of.pullback(
        direction, evaluation.output(k), data(k), own, logDetBar, back.outputBar(k), scratch);
  }

  private void addInput(int k, BackwardPass back, Tile bar) {
    bar.coordinate(order[k]).add(back.inputBar(context + k));
  }
}
