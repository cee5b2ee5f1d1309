package dev.bijou.nn;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/** The outputs of a network that reads the context, as one group. */
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
    public void pull(Tile bar, Tile contextBar, Gradient gradient) {
      BackwardPass back = pass.backwardPass();
      back.outputBar(0).add(bar);
      back.run(gradient);
      back.addInputBars(contextBar);
    }
  }
}
