package dev.bijou.scalar;

import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * A member of a scalar family: the same θ for every point.
 *
 * @param map how it is evaluated; θ is repeated for every point only where a derivative is asked
 *     for
 */
record FixedParameterMap(ScalarFamily family, double[] theta, ScalarMap map)
    implements TrainableScalarMap {
  /** Returns the map that evaluates the family with θ in each column. */
  static ScalarMap of(ScalarFamily family, double[] theta) {
    return (direction, x, logDet, scratch) -> {
      int mark = scratch.mark();
      family.apply(direction, broadcast(theta, x.size(), scratch), x, logDet, scratch);
      scratch.release(mark);
    };
  }

  /** Returns the fixed map of a family, made trainable if it is not. */
  static TrainableScalarMap fixed(ScalarFamily family, double[] theta, long tableBytes) {
    ScalarMap map = family.fix(theta, tableBytes);
    return map instanceof TrainableScalarMap trainable
        ? trainable
        : new FixedParameterMap(family, theta, map);
  }

  @Override
  public long tableBytes() {
    return map.tableBytes();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    map.apply(direction, x, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    Tile data = scratch.copy(x);
    map.apply(direction, x, logDet, scratch);
    if (direction == Direction.INVERSE) {
      data.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      Tile columns = broadcast(theta, data.size(), scratch);
      Tile thetaBar = scratch.zeros(theta.length, data.size());
      family.pullback(direction, columns, data, bar, logDetBar, thetaBar, scratch);
      addSums(thetaBar, gradient);
      scratch.release(mark);
    };
  }

  /** Returns θ in each of n columns. */
  private static Tile broadcast(double[] theta, int n, Scratch scratch) {
    Tile columns = scratch.tile(theta.length, n);
    for (int k = 0; k < theta.length; k++) {
      columns.coordinate(k).fill(theta[k]);
    }
    return columns;
  }

  private static void addSums(Tile thetaBar, Gradient gradient) {
    for (int k = 0; k < thetaBar.dimension(); k++) {
      double sum = 0;
      for (int i = 0; i < thetaBar.size(); i++) {
        sum += thetaBar.get(i, k);
      }
      gradient.data()[gradient.start() + k] += sum;
    }
  }
}
