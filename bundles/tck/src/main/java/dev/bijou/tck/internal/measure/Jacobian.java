package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.math.Elimination;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The derivatives of a bijector at one point, measured by differences of its values only.
 *
 * @param matrix ∂y_k/∂x_j at [k][j]
 * @param error the error bound of each entry
 * @param logDetSlope ∂L/∂x_j of the log-determinant that the bijector computes
 * @param logDetSlopeError the error bound of each entry
 */
public record Jacobian(
    double[][] matrix, double[][] error, double[] logDetSlope, double[] logDetSlopeError) {
  /** Measures the derivatives at every point. */
  public static Jacobian[] at(Bijector bijector, Direction direction, Points points) {
    int d = points.x().dimension();
    CentralDifferences[] columns = new CentralDifferences[d];
    List<Domain> domains = bijector.domains(direction, Domain.LINE.times(d));
    for (int j = 0; j < d; j++) {
      int shifted = j;
      double unit = j < domains.size() ? unit(domains.get(j)) : 1;
      columns[j] =
          CentralDifferences.of(
                  points.size(),
                  (t, some) ->
                      outputs(bijector, direction, shift(points.select(some), shifted, unit * t)))
              .per(unit);
    }
    return IntStream.range(0, points.size())
        .mapToObj(i -> assemble(columns, d, i))
        .toArray(Jacobian[]::new);
  }

  /** Returns 1, or the power of two up to the length of a shorter interval: shifts are exact. */
  private static double unit(Domain domain) {
    double length = domain.upper() - domain.lower();
    return length < 1 ? Math.scalb(1.0, Math.getExponent(length)) : 1;
  }

  /** Returns the points with one coordinate shifted by {@code t}. */
  public static Points shift(Points points, int coordinate, double t) {
    Tile shifted = Tiles.copy(points.x());
    for (int i = 0; i < shifted.size(); i++) {
      shifted.set(i, coordinate, shifted.get(i, coordinate) + t);
    }
    return points.with(shifted);
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
    Jacobian jacobian =
        new Jacobian(new double[d][d], new double[d][d], new double[d], new double[d]);
    for (int j = 0; j < d; j++) {
      int first = i * (d + 1);
      for (int k = 0; k < d; k++) {
        jacobian.matrix[k][j] = columns[j].slope()[first + k];
        jacobian.error[k][j] = columns[j].error()[first + k];
      }
      jacobian.logDetSlope[j] = columns[j].slope()[first + d];
      jacobian.logDetSlopeError[j] = columns[j].error()[first + d];
    }
    return jacobian;
  }

  /** Returns the derivatives Σ_k w_k ∂y_k/∂x_j + v ∂L/∂x_j, with the weights of point {@code i}. */
  public CentralDifferences weigh(Weights weights, int i) {
    int d = matrix.length;
    double v = weights.logDet().get(i, 0);
    CentralDifferences sum = new CentralDifferences(new double[d], new double[d]);
    for (int j = 0; j < d; j++) {
      sum.slope()[j] = v * logDetSlope[j];
      sum.error()[j] = Math.abs(v) * logDetSlopeError[j];
      for (int k = 0; k < d; k++) {
        double w = weights.points().get(i, k);
        sum.slope()[j] += w * matrix[k][j];
        sum.error()[j] += Math.abs(w) * error[k][j];
      }
    }
    return sum;
  }

  /** Returns log|det J|. */
  public double logDet() {
    return Elimination.of(matrix).logDet();
  }

  /** Returns the error bound of {@link #logDet}: Σ |J⁻¹| |δJ|. */
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

  /** Returns ‖J‖∞, the amplification of an error of the point by the map. */
  public double norm() {
    return norm(matrix);
  }

  /** Returns ‖J⁻¹‖∞, the amplification of an error of the image by the inverse. */
  public double inverseNorm() {
    return norm(Elimination.of(matrix).inverse());
  }

  /** Returns Σ |∂L/∂x_j|, the sensitivity of the log-determinant to an error of the point. */
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
