package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.Matrix;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The map y = Mx, x = Mᵀy, with log-determinant 0. */
record RotationBijector(int dimension, OrthogonalMatrix orthogonal, Matrix matrix)
    implements TrainableBijector {
  static RotationBijector of(int dimension, OrthogonalMatrix orthogonal) {
    return new RotationBijector(
        dimension, orthogonal, Matrix.of(orthogonal.matrix(), 0, dimension));
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
    return of(dimension, orthogonal.bind(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    double[][] input = RowArrays.of(x, scratch);
    rotate(direction, input, x, scratch);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] outputBar = RowArrays.of(bar, scratch);
      rotate(direction.opposite(), outputBar, bar, scratch);
      double[][] y = direction == Direction.FORWARD ? outputBar : input;
      double[][] data = direction == Direction.FORWARD ? input : outputBar;
      orthogonal.pull(OuterProduct.of(y, data, x.size(), scratch), gradient, scratch);
      scratch.release(mark);
    };
  }

  private void rotate(Direction direction, double[][] from, Tile to, Scratch scratch) {
    int mark = scratch.mark();
    Matrix m = direction == Direction.FORWARD ? matrix : matrix.transposed();
    double[][] product = m.product(from, dimension, to.size(), scratch);
    Saturation.repair(
        from, product, to.size(), (rows, n) -> multiply(m, rows, n, scratch), scratch);
    RowArrays.write(product, to);
    scratch.release(mark);
  }

  private static void multiply(Matrix m, double[][] rows, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[][] product = m.product(rows, rows.length, n, scratch);
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(product[j], 0, rows[j], 0, n);
    }
    scratch.release(mark);
  }
}
