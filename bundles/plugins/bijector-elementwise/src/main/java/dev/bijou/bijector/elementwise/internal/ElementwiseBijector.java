package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.Exp;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/**
 * A function of each coordinate.
 *
 * @param forward the direction that evaluates the function; the other evaluates its inverse
 */
record ElementwiseBijector(int dimension, IncreasingFunction function, Direction forward)
    implements TrainableBijector {
  /** Returns the map y = f(x). */
  static ElementwiseBijector of(int dimension, IncreasingFunction function) {
    return new ElementwiseBijector(dimension, function, Direction.FORWARD);
  }

  /** Returns the map y = f⁻¹(x). */
  static ElementwiseBijector inverseOf(int dimension, IncreasingFunction function) {
    return new ElementwiseBijector(dimension, function, Direction.INVERSE);
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return (direction == forward ? function.domain() : function.range()).times(dimension);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (int j = 0; j < dimension; j++) {
      if (direction == forward) {
        image(x.coordinate(j), logDet);
      } else {
        preimage(x.coordinate(j), logDet);
      }
    }
  }

  private void image(Tile x, Tile logDet) {
    double[] row = x.data();
    double[] sum = logDet.data();
    int from = x.offset(0);
    int to = logDet.offset(0);
    for (int i = 0; i < x.size(); i++) {
      sum[to + i] += function.logSlope(row[from + i]);
      row[from + i] = function.image(row[from + i]);
    }
  }

  private void preimage(Tile y, Tile logDet) {
    double[] row = y.data();
    double[] sum = logDet.data();
    int from = y.offset(0);
    int to = logDet.offset(0);
    for (int i = 0; i < y.size(); i++) {
      row[from + i] = function.preimage(row[from + i]);
      sum[to + i] -= function.logSlope(row[from + i]);
    }
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    boolean isImage = direction == forward;
    Tile arguments = scratch.copy(x);
    apply(direction, x, context, logDet, scratch);
    if (!isImage) {
      arguments.copyFrom(x);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < bar.size(); i++) {
          double at = arguments.get(i, j);
          double slope = Exp.value(function.logSlope(at));
          double ofLogSlope = logDetBar.get(i, 0) * function.logSlopeDerivative(at);
          double given = bar.get(i, j);
          bar.set(i, j, isImage ? given * slope + ofLogSlope : (given - ofLogSlope) / slope);
        }
      }
    };
  }
}
