package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.nn.BackwardPass;
import dev.bijou.nn.ForwardPass;
import dev.bijou.parameter.Gradient;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * One evaluation of the bijection, with its backward pass. The network's inputs are the context,
 * followed by the data-side coordinates in their order.
 *
 * @param of the scalar family
 * @param order the coordinates, each depending on those before it
 * @param context the number of context variables, which are already set
 * @param forwardPass the forward pass of the network
 * @param scratch the scratch memory of the pass
 */
record AutoregressivePass(
    ScalarFamily of, int[] order, int context, ForwardPass forwardPass, Scratch scratch) {
  void forward(Tile x, Tile logDet) {
    for (int k = 0; k < order.length; k++) {
      data(k).copyFrom(x.coordinate(order[k]));
    }
    forwardPass.run();
    for (int k = 0; k < order.length; k++) {
      of.apply(Direction.FORWARD, forwardPass.output(k), x.coordinate(order[k]), logDet, scratch);
    }
  }

  void inverse(Tile x, Tile logDet) {
    forwardPass.forwardByDegree(
        k -> {
          Tile own = x.coordinate(order[k]);
          of.apply(Direction.INVERSE, forwardPass.output(k), own, logDet, scratch);
          data(k).copyFrom(own);
        });
  }

  private Tile data(int k) {
    return forwardPass.input(context + k);
  }

  void pullForward(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient) {
    int mark = scratch.mark();
    BackwardPass back = forwardPass.backwardPass();
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
    BackwardPass back = forwardPass.backwardPass();
    back.backwardByDegree(
        k -> {
          addInput(k, back, bar); // complete: all later coordinates are done
          pull(Direction.INVERSE, k, back, bar, logDetBar);
        },
        gradient);
    back.addInputBars(contextBar);
    scratch.release(mark);
  }

  private void pull(Direction direction, int k, BackwardPass back, Tile bar, Tile logDetBar) {
    Tile own = bar.coordinate(order[k]);
    of.pullback(
        direction, forwardPass.output(k), data(k), own, logDetBar, back.outputBar(k), scratch);
  }

  private void addInput(int k, BackwardPass back, Tile bar) {
    bar.coordinate(order[k]).add(back.inputBar(context + k));
  }
}
