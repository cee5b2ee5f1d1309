package dev.bijou.bijector.actnorm.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** The map y = e<sup>s</sup> x + b in each coordinate. */
final class ActNormBijector implements TrainableBijector {
  private final Parameters parameters;
  private final double[] slope;
  private final double[] shift;
  private final double logDeterminant;

  private ActNormBijector(Parameters parameters) {
    this.parameters = parameters;
    double[] scale = parameters.get("scale");
    this.slope = Arrays.stream(scale).map(Exp::value).toArray();
    this.shift = parameters.get("shift");
    this.logDeterminant = Arrays.stream(scale).sum();
  }

  /**
   * Creates the map that gives the points mean 0 and standard deviation 1, or the identity without
   * points.
   */
  static ActNormBijector from(Tile points) {
    int d = points.dimension();
    double[] scale = new double[d];
    double[] shift = new double[d];
    for (int j = 0; j < d; j++) {
      double[] x = Arrays.stream(points.toRow(j)).filter(Double::isFinite).toArray();
      double mean = Arrays.stream(x).average().orElse(0);
      double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(1);
      boolean usable = variance > 0 && variance < Double.POSITIVE_INFINITY;
      scale[j] = usable ? -Log.value(variance) / 2 : 0;
      shift[j] = Double.isFinite(mean) ? -mean * Exp.value(scale[j]) : 0;
    }
    return new ActNormBijector(Parameters.of("scale", scale, d).and("shift", shift, d));
  }

  @Override
  public int dimension() {
    return shift.length;
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new ActNormBijector(parameters.with(theta));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    boolean forward = direction == Direction.FORWARD;
    for (int j = 0; j < slope.length; j++) {
      if (forward) {
        forward(x.data(), x.offset(j), x.size(), slope[j], shift[j]);
      } else {
        inverse(x.data(), x.offset(j), x.size(), slope[j], shift[j]);
      }
    }
    RowArrays.add(forward ? logDeterminant : -logDeterminant, logDet);
  }

  private static void forward(double[] x, int from, int n, double slope, double shift) {
    for (int i = from; i < from + n; i++) {
      x[i] = Math.fma(slope, x[i], shift);
    }
  }

  private static void inverse(double[] y, int from, int n, double slope, double shift) {
    for (int i = from; i < from + n; i++) {
      y[i] = (y[i] - shift) / slope;
    }
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile data = scratch.copy(x);
    apply(direction, x, context, logDet, scratch);
    if (direction == Direction.INVERSE) {
      data.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      double logBar = RowArrays.sum(logDetBar.data(), logDetBar.offset(0), logDetBar.size());
      for (int j = 0; j < slope.length; j++) {
        if (direction == Direction.FORWARD) {
          pull(data, bar, j, logBar, gradient);
        } else {
          pullInverse(data, bar, j, logBar, gradient);
        }
      }
    };
  }

  /** Computes x̄ = e<sup>s</sup> ȳ, b̄ = Σ ȳ, s̄ = Σ (x̄ x + l̄). */
  private void pull(Tile data, Tile bar, int j, double logBar, Gradient gradient) {
    double scaleBar = logBar;
    double shiftBar = 0;
    for (int i = 0; i < data.size(); i++) {
      double yBar = bar.get(i, j);
      bar.set(i, j, yBar * slope[j]);
      scaleBar += bar.get(i, j) * data.get(i, j);
      shiftBar += yBar;
    }
    add(gradient, j, scaleBar, shiftBar);
  }

  /** Computes ȳ = e<sup>−s</sup> x̄, b̄ = −Σ ȳ, s̄ = −Σ (x̄ x + l̄). */
  private void pullInverse(Tile data, Tile bar, int j, double logBar, Gradient gradient) {
    double scaleBar = -logBar;
    double shiftBar = 0;
    for (int i = 0; i < data.size(); i++) {
      double xBar = bar.get(i, j);
      bar.set(i, j, xBar / slope[j]);
      scaleBar -= xBar * data.get(i, j);
      shiftBar -= bar.get(i, j);
    }
    add(gradient, j, scaleBar, shiftBar);
  }

  private void add(Gradient gradient, int j, double scaleBar, double shiftBar) {
    gradient.data()[gradient.start() + j] += scaleBar;
    gradient.data()[gradient.start() + slope.length + j] += shiftBar;
  }
}
