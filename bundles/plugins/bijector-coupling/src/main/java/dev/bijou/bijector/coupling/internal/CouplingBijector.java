package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.nn.BackwardPass;
import dev.bijou.nn.ForwardPass;
import dev.bijou.nn.Network;
import dev.bijou.parameter.Parameters;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * y<sub>m</sub> = τ(x<sub>m</sub>; θ<sub>m</sub>(context, x<sub>k</sub>)) for the mapped
 * coordinates m, and y<sub>k</sub> = x<sub>k</sub> for the kept ones: these are the same on both
 * sides, so that θ is, too.
 */
final class CouplingBijector implements TrainableBijector {
  private final ScalarFamily of;
  private final int[] kept;
  private final int[] mapped;
  private final int context;
  private final Network network;

  CouplingBijector(ScalarFamily of, int[] kept, int[] mapped, int context, Network network) {
    this.of = of;
    this.kept = kept;
    this.mapped = mapped;
    this.context = context;
    this.network = network;
  }

  @Override
  public int dimension() {
    return kept.length + mapped.length;
  }

  @Override
  public int contextDimension() {
    return context;
  }

  @Override
  public Cost cost(Direction direction) {
    return of.cost(direction);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new CouplingBijector(of, kept, mapped, context, network.bind(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile given, Tile logDet, Scratch scratch) {
    ForwardPass evaluation = evaluate(x, given, scratch);
    Tile data = scratch.tile(mapped.length, x.size());
    for (int k = 0; k < mapped.length; k++) {
      Tile own = x.coordinate(mapped[k]);
      data.coordinate(k).copyFrom(own);
      of.apply(direction, evaluation.output(k), own, logDet, scratch);
      if (direction == Direction.INVERSE) {
        data.coordinate(k).copyFrom(own);
      }
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      BackwardPass back = evaluation.backwardPass();
      for (int k = 0; k < mapped.length; k++) {
        of.pullback(
            direction,
            evaluation.output(k),
            data.coordinate(k),
            bar.coordinate(mapped[k]),
            logDetBar,
            back.outputBar(k),
            scratch);
      }
      back.run(gradient);
      addInputBars(back, bar, contextBar);
      scratch.release(mark);
    };
  }

  private ForwardPass evaluate(Tile x, Tile given, Scratch scratch) {
    ForwardPass evaluation = network.forwardPass(x.size(), scratch);
    for (int v = 0; v < context; v++) {
      evaluation.input(v).copyFrom(given.coordinate(v));
    }
    for (int k = 0; k < kept.length; k++) {
      evaluation.input(context + k).copyFrom(x.coordinate(kept[k]));
    }
    evaluation.run();
    return evaluation;
  }

  private void addInputBars(BackwardPass back, Tile bar, Tile contextBar) {
    for (int v = 0; v < context; v++) {
      contextBar.coordinate(v).add(back.inputBar(v));
    }
    for (int k = 0; k < kept.length; k++) {
      bar.coordinate(kept[k]).add(back.inputBar(context + k));
    }
  }
}
