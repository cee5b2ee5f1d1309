package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.nn.BackwardPass;
import dev.bijou.nn.ForwardPass;
import dev.bijou.nn.Network;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The map y<sub>m</sub> = τ(x<sub>m</sub>; θ<sub>m</sub>(context, x<sub>k</sub>)) for the mapped
 * coordinates m, y<sub>k</sub> = x<sub>k</sub> for the kept coordinates k. Since x<sub>k</sub> =
 * y<sub>k</sub>, both directions evaluate the same θ.
 */
record CouplingBijector(
    ScalarFamily family, int[] kept, int[] mapped, int contextDimension, Network network)
    implements TrainableBijector {
  @Override
  public int dimension() {
    return kept.length + mapped.length;
  }

  @Override
  public Cost cost(Direction direction) {
    return family.cost(direction);
  }

  /** Returns those of the family for mapped coordinates, and the images' for kept ones. */
  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    List<Domain> domains = new ArrayList<>(images);
    Arrays.stream(mapped).forEach(j -> domains.set(j, family.domain(direction)));
    return domains;
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new CouplingBijector(family, kept, mapped, contextDimension, network.bind(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    ForwardPass evaluation = evaluate(x, context, scratch);
    Tile data = scratch.tile(mapped.length, x.size());
    for (int k = 0; k < mapped.length; k++) {
      Tile xm = x.coordinate(mapped[k]);
      data.coordinate(k).copyFrom(xm);
      family.apply(direction, evaluation.output(k), xm, logDet, scratch);
      if (direction == Direction.INVERSE) {
        data.coordinate(k).copyFrom(xm);
      }
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      BackwardPass back = evaluation.backwardPass();
      for (int k = 0; k < mapped.length; k++) {
        Tile theta = evaluation.output(k);
        Tile xm = data.coordinate(k);
        Tile xmBar = bar.coordinate(mapped[k]);
        family.pullback(direction, theta, xm, xmBar, logDetBar, back.outputBar(k), scratch);
      }
      back.run(gradient);
      back.addInputBars(contextBar);
      for (int k = 0; k < kept.length; k++) {
        bar.coordinate(kept[k]).add(back.inputBar(contextDimension + k));
      }
      scratch.release(mark);
    };
  }

  private ForwardPass evaluate(Tile x, Tile context, Scratch scratch) {
    ForwardPass evaluation = network.forwardPass(x.size(), scratch);
    evaluation.setInputs(context);
    for (int k = 0; k < kept.length; k++) {
      evaluation.input(contextDimension + k).copyFrom(x.coordinate(kept[k]));
    }
    evaluation.run();
    return evaluation;
  }
}
