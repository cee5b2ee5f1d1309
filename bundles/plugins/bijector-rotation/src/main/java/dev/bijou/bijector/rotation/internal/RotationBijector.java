package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** y = Mx and x = Mᵀy, with log-determinant 0. */
final class RotationBijector implements TrainableBijector {
  private final OrthogonalMatrix orthogonal;
  private final SquareMatrix matrix;

  RotationBijector(OrthogonalMatrix orthogonal) {
    this.orthogonal = orthogonal;
    this.matrix = new SquareMatrix(orthogonal.matrix());
  }

  @Override
  public int dimension() {
    return matrix.dimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Parameters parameters() {
    return orthogonal.parameters();
  }

  @Override
  public TrainableBijector bind(Parameters theta) {
    return new RotationBijector(orthogonal.bind(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    double[][] input = SquareMatrix.rows(x, scratch);
    rotate(direction, input, x, scratch);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] outputBar = SquareMatrix.rows(bar, scratch);
      rotate(direction.opposite(), outputBar, bar, scratch);
      double[] matrixBar =
          direction == Direction.FORWARD
              ? SquareMatrix.outer(outputBar, input, x.size(), scratch)
              : SquareMatrix.outer(input, outputBar, x.size(), scratch);
      orthogonal.pull(matrixBar, gradient, scratch);
      scratch.release(mark);
    };
  }

  private void rotate(Direction direction, double[][] from, Tile to, Scratch scratch) {
    if (direction == Direction.FORWARD) {
      matrix.multiply(from, to, scratch);
    } else {
      matrix.multiplyTransposed(from, to, scratch);
    }
  }
}
