package dev.bijou.bijector.planar.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The same w, u and b for all points. */
record SharedConditioner(Parameters parameters) implements Conditioner {
  static SharedConditioner of(double[] w, double[] u, double b) {
    return new SharedConditioner(
        Parameters.of("w", w, w.length).and("u", u, u.length).and("b", new double[] {b}));
  }

  @Override
  public Conditioner bind(Parameters theta) {
    return new SharedConditioner(parameters.with(theta));
  }

  @Override
  public Evaluation evaluate(Tile context, int n, Scratch scratch) {
    double[] theta = parameters.toArray();
    Tile values = scratch.tile(theta.length, n);
    for (int k = 0; k < theta.length; k++) {
      values.coordinate(k).fill(theta[k]);
    }
    return new Broadcast(values);
  }

  private record Broadcast(Tile values) implements Evaluation {
    @Override
    public void pull(Tile valuesBar, Tile contextBar, Gradient gradient) {
      for (int k = 0; k < valuesBar.dimension(); k++) {
        double sum = 0;
        for (int i = 0; i < valuesBar.size(); i++) {
          sum += valuesBar.get(i, k);
        }
        gradient.data()[gradient.start() + k] += sum;
      }
    }
  }
}
