package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A scalar family whose parameters differ from point to point, as in a coupling or autoregressive
 * layer: for each coordinate θ = bias + weight · context. The bijector laws thereby also check the
 * derivatives with respect to θ.
 */
final class PointwiseFamily implements TrainableBijector {
  private static final double SPREAD = 0.3;

  private final ScalarFamily family;
  private final int dimension;
  private final int context;
  private final int perCoordinate;
  private final Parameters parameters;
  private final double[] theta;

  /**
   * The largest effect of the context on a parameter; no context of the laws but one reaches it.
   */
  private static final double FARTHEST = 16;

  private PointwiseFamily(ScalarFamily family, int dimension, int context, Parameters parameters) {
    this.family = family;
    this.dimension = dimension;
    this.context = context;
    this.perCoordinate = family.parameterCount();
    this.parameters = parameters;
    this.theta = parameters.toArray();
  }

  static Bijector of(ScalarFamily family, BuildContext buildContext) {
    int d = buildContext.dimension();
    int c = buildContext.contextDimension();
    int p = family.parameterCount();
    RandomGenerator random = buildContext.random();
    double[] bias = new double[d * p];
    for (int j = 0; j < d; j++) {
      double[] start = family.initialParameters(buildContext.data().coordinate(j), random);
      System.arraycopy(start, 0, bias, j * p, p);
    }
    double[] weight = random.doubles((long) d * p * c, -SPREAD, SPREAD).toArray();
    Parameters parameters = Parameters.of("bias", bias, d * p).and("weight", weight, d * p, c);
    return new PointwiseFamily(family, d, c, parameters);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int contextDimension() {
    return context;
  }

  @Override
  public Cost cost(Direction direction) {
    return family.cost(direction);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return family.domain(direction).times(dimension);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBijector bind(Parameters other) {
    return new PointwiseFamily(family, dimension, context, parameters.with(other));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile given, Tile logDet, Scratch scratch) {
    Tile columns = columns(given, scratch);
    Tile data = scratch.copy(x);
    for (int j = 0; j < dimension; j++) {
      family.apply(direction, own(columns, j), x.coordinate(j), logDet, scratch);
    }
    if (direction == Direction.INVERSE) {
      data.copyFrom(x);
    }
    Tile recorded = scratch.copy(given);
    return (bar, logDetBar, contextBar, gradient) -> {
      Tile thetaBar = scratch.zeros(columns.dimension(), columns.size());
      for (int j = 0; j < dimension; j++) {
        family.pullback(
            direction,
            own(columns, j),
            data.coordinate(j),
            bar.coordinate(j),
            logDetBar,
            own(thetaBar, j),
            scratch);
      }
      accumulate(thetaBar, recorded, contextBar, gradient);
    };
  }

  @Override
  public void apply(Direction direction, Tile x, Tile given, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Tile columns = columns(given, scratch);
    for (int j = 0; j < dimension; j++) {
      family.apply(direction, own(columns, j), x.coordinate(j), logDet, scratch);
    }
    scratch.release(mark);
  }

  private Tile own(Tile columns, int j) {
    return columns.coordinates(j * perCoordinate, (j + 1) * perCoordinate);
  }

  private Tile columns(Tile given, Scratch scratch) {
    Tile columns = scratch.tile(dimension * perCoordinate, given.size());
    for (int k = 0; k < columns.dimension(); k++) {
      for (int i = 0; i < columns.size(); i++) {
        double sum = 0;
        for (int v = 0; v < context; v++) {
          sum += weight(k, v) * given.get(i, v);
        }
        columns.set(i, k, theta[k] + Math.max(-FARTHEST, Math.min(FARTHEST, sum)));
      }
    }
    return columns;
  }

  private double weight(int k, int v) {
    return theta[weightAt(k, v)];
  }

  private int weightAt(int k, int v) {
    return dimension * perCoordinate + k * context + v;
  }

  private void accumulate(Tile thetaBar, Tile given, Tile contextBar, Gradient gradient) {
    double[] sums = gradient.data();
    int start = gradient.start();
    for (int k = 0; k < thetaBar.dimension(); k++) {
      for (int i = 0; i < thetaBar.size(); i++) {
        double derivative = thetaBar.get(i, k);
        sums[start + k] += derivative;
        for (int v = 0; v < context; v++) {
          sums[start + weightAt(k, v)] += derivative * given.get(i, v);
          contextBar.set(i, v, contextBar.get(i, v) + derivative * weight(k, v));
        }
      }
    }
  }
}
