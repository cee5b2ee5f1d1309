package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.math.Elimination;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * The derivatives of a bijector at one point, measured by differences of its values alone.
 *
 * @param matrix ∂y_k/∂x_j at [k][j]
 * @param error how far each may be off
 * @param logDetSlope ∂L/∂x_j of the log-determinant that the bijector declares
 */
public record Jacobian(double[][] matrix, double[][] error, double[] logDetSlope) {
  /** Measures at every point. */
  public static Jacobian[] at(Bijector bijector, Direction direction, Points points) {
    int d = points.x().dimension();
    CentralDifferences[] columns = new CentralDifferences[d];
    for (int j = 0; j < d; j++) {
      int shifted = j;
      columns[j] =
          CentralDifferences.of(t -> outputs(bijector, direction, shift(points, shifted, t)));
    }
    return IntStream.range(0, points.size())
        .mapToObj(i -> assemble(columns, d, i))
        .toArray(Jacobian[]::new);
  }

  /** The points with one coordinate moved by {@code t}. */
  public static Points shift(Points points, int coordinate, double t) {
    Tile moved = Tiles.copy(points.x());
    for (int i = 0; i < moved.size(); i++) {
      moved.set(i, coordinate, moved.get(i, coordinate) + t);
    }
    return points.with(moved);
  }

  private static double[] outputs(Bijector bijector, Direction direction, Points points) {
    MappedPoints image = MappedPoints.of(bijector, direction, points);
    int stride = points.x().dimension() + 1;
    double[] values = new double[stride * points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int k = 0; k < stride - 1; k++) {
        values[i * stride + k] = image.points().get(i, k);
      }
      values[i * stride + stride - 1] = image.logDet().get(i, 0);
    }
    return values;
  }

  private static Jacobian assemble(CentralDifferences[] columns, int d, int i) {
    Jacobian jacobian = new Jacobian(new double[d][d], new double[d][d], new double[d]);
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < d; k++) {
        jacobian.matrix[k][j] = columns[j].slope()[i * (d + 1) + k];
        jacobian.error[k][j] = columns[j].error()[i * (d + 1) + k];
      }
      jacobian.logDetSlope[j] = columns[j].slope()[i * (d + 1) + d];
    }
    return jacobian;
  }

  /** log|det|. */
  public double logDet() {
    return Elimination.of(matrix).logDet();
  }

  /** How far {@link #logDet} may be off: Σ |J⁻¹| |δJ|. */
  public double logDetError() {
    double[][] inverse = Elimination.of(matrix).inverse();
    double sum = 0;
    for (int k = 0; k < matrix.length; k++) {
      for (int j = 0; j < matrix.length; j++) {
        sum += Math.abs(inverse[j][k]) * error[k][j];
      }
    }
    return sum;
  }

  /** ‖J‖∞: how much an error of the point grows on its way through. */
  public double norm() {
    return norm(matrix);
  }

  /** ‖J⁻¹‖∞: how much an error of the image grows on its way back. */
  public double inverseNorm() {
    return norm(Elimination.of(matrix).inverse());
  }

  /** Σ |∂L/∂x_j|: how much the declared log-determinant feels an error of the point. */
  public double logDetNorm() {
    return norm(new double[][] {logDetSlope});
  }

  private static double norm(double[][] rows) {
    double largest = 0;
    for (double[] row : rows) {
      double sum = 0;
      for (double value : row) {
        sum += Math.abs(value);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
