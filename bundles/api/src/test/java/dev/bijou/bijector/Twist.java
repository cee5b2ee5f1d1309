package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** y₀ = x₀ and y₁ = x₁ e^a with a = θ x₀ + c: two coordinates, one context variable. */
final class Twist implements TrainableBijector {
  private final Parameters parameters;
  private final double theta;

  Twist(double theta) {
    this.parameters = Parameters.of("theta", new double[] {theta});
    this.theta = theta;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int contextDimension() {
    return 1;
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.SEQUENTIAL;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters other) {
    return new Twist(other.get("theta")[0]);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile a = scratch.tile(1, x.size());
    double sign = direction == Direction.FORWARD ? 1 : -1;
    for (int i = 0; i < x.size(); i++) {
      a.set(i, 0, sign * (theta * x.get(i, 0) + context.get(i, 0)));
      x.set(i, 1, x.get(i, 1) * Math.exp(a.get(i, 0)));
      logDet.set(i, 0, logDet.get(i, 0) + a.get(i, 0));
    }
    Tile y = scratch.copy(x);
    return (bar, logDetBar, contextBar, gradient) -> {
      for (int i = 0; i < bar.size(); i++) {
        double aBar = sign * (bar.get(i, 1) * y.get(i, 1) + logDetBar.get(i, 0));
        gradient.data()[gradient.start()] += aBar * y.get(i, 0);
        contextBar.set(i, 0, contextBar.get(i, 0) + aBar);
        bar.set(i, 0, bar.get(i, 0) + aBar * theta);
        bar.set(i, 1, bar.get(i, 1) * Math.exp(a.get(i, 0)));
      }
    };
  }
}
