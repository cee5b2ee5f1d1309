package dev.bijou.bijector.planar.internal;

import dev.bijou.nn.BackwardPass;
import dev.bijou.nn.ForwardPass;
import dev.bijou.nn.Network;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/** w, u and b as outputs of a network that reads the context. */
record NetworkConditioner(Network network) implements Conditioner {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public BitSet maskedParameters() {
    return network.maskedParameters();
  }

  @Override
  public Conditioner bind(Parameters theta) {
    return new NetworkConditioner(network.bind(theta));
  }

  @Override
  public Evaluation evaluate(Tile context, int n, Scratch scratch) {
    ForwardPass pass = network.forwardPass(n, scratch);
    pass.setInputs(context);
    pass.run();
    return new Outputs(pass);
  }

  private record Outputs(ForwardPass pass) implements Evaluation {
    @Override
    public Tile values() {
      return pass.output(0);
    }

    @Override
    public void pull(Tile valuesBar, Tile contextBar, Gradient gradient) {
      BackwardPass back = pass.backwardPass();
      back.outputBar(0).add(valuesBar);
      back.run(gradient);
      back.addInputBars(contextBar);
    }
  }
}
