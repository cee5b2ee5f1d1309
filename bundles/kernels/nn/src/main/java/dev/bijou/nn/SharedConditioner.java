package dev.bijou.nn;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/** The same values at all points. */
record SharedConditioner(Parameters parameters) implements Conditioner {
  @Override
  public BitSet maskedParameters() {
    return new BitSet();
  }

  @Override
  public Conditioner bind(Parameters theta) {
    return new SharedConditioner(parameters.with(theta));
  }

  @Override
  public Evaluation evaluate(Tile context, int n, Scratch scratch) {
    Tile values = scratch.tile(parameters.size(), n);
    for (int k = 0; k < parameters.size(); k++) {
      values.coordinate(k).fill(parameters.get(k));
    }
    return new Repeated(values);
  }

  private record Repeated(Tile values) implements Evaluation {
    @Override
    public void pull(Tile bar, Tile contextBar, Gradient gradient) {
      for (int k = 0; k < bar.dimension(); k++) {
        double sum = 0;
        for (int i = 0; i < bar.size(); i++) {
          sum += bar.get(i, k);
        }
        gradient.data()[gradient.start() + k] += sum;
      }
    }
  }
}
