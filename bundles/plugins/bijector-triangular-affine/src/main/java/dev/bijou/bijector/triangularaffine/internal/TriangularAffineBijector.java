package dev.bijou.bijector.triangularaffine.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.SoftplusDiagonal;
import dev.bijou.math.TriangularMatrix;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * The map y = A x + b; INVERSE is a substitution. The pullbacks are x̄ = Aᵀȳ for FORWARD and ȳ =
 * A⁻ᵀx̄ for INVERSE. In both, Ā = ±ȳxᵀ and b̄ = ±ȳ, minus for INVERSE.
 */
final class TriangularAffineBijector implements TrainableBijector {
  private final Parameters parameters;
  private final boolean lower;
  private final TriangularMatrix matrix;
  private final SoftplusDiagonal diagonal;
  private final double[] bias;

  TriangularAffineBijector(boolean lower, Parameters parameters) {
    this.parameters = parameters;
    this.lower = lower;
    this.diagonal = new SoftplusDiagonal(parameters.get("diagonal"));
    this.bias = parameters.get("bias");
    this.matrix = TriangularMatrix.of(parameters.get("entries"), diagonal.values(), lower);
  }

  /** Creates a random map: entries uniform in ±1/√d, a diagonal of ones. */
  static TriangularAffineBijector random(int d, boolean lower, RandomGenerator random) {
    int count = d * (d - 1) / 2;
    double largest = 1 / Math.sqrt(d);
    double[] entries = random.doubles(count, -largest, largest).toArray();
    return new TriangularAffineBijector(
        lower,
        Parameters.of("entries", entries, count)
            .and("diagonal", SoftplusDiagonal.ones(d), d)
            .and("bias", new double[d], d));
  }

  @Override
  public int dimension() {
    return bias.length;
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
    return new TriangularAffineBijector(lower, parameters.with(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    boolean forward = direction == Direction.FORWARD;
    int n = x.size();
    double[][] given = RowArrays.of(x, scratch);
    RowArrays.shift(given, forward ? 0 : -1, bias, n);
    double[][] image = RowArrays.copy(given, n, scratch);
    if (forward) {
      matrix.multiply(image, n);
      Saturation.repair(given, image, n, matrix::multiply, scratch);
      RowArrays.shift(image, 1, bias, n);
    } else {
      matrix.solve(image, n);
      Saturation.repair(given, image, n, matrix::solve, scratch);
    }
    RowArrays.write(image, x);
    RowArrays.add((forward ? 1 : -1) * diagonal.logDeterminant(), logDet);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] imageBar = RowArrays.of(bar, scratch);
      double[][] givenBar = RowArrays.copy(imageBar, n, scratch);
      if (forward) {
        matrix.transposed().multiply(givenBar, n);
        add(1, imageBar, given, logDetBar, gradient, scratch);
      } else {
        matrix.transposed().solve(givenBar, n);
        add(-1, givenBar, image, logDetBar, gradient, scratch);
      }
      RowArrays.write(givenBar, bar);
      scratch.release(mark);
    };
  }

  /**
   * Adds the derivatives of the parameters.
   *
   * @param sign −1 for INVERSE
   * @param outBar ȳ
   * @param data x
   */
  private void add(
      int sign,
      double[][] outBar,
      double[][] data,
      Tile logDetBar,
      Gradient gradient,
      Scratch scratch) {
    int n = logDetBar.size();
    double[] matrixBar = OuterProduct.of(outBar, data, n, scratch);
    double logBar = RowArrays.sum(logDetBar.data(), logDetBar.offset(0), n);
    double[] sums = gradient.data();
    int at = gradient.start();
    matrix.triangle().addPacked(sign, matrixBar, sums, at + parameters.offset("entries"));
    diagonal.pull(sign, matrixBar, logBar, sums, at + parameters.offset("diagonal"));
    int toBias = at + parameters.offset("bias");
    for (int i = 0; i < bias.length; i++) {
      sums[toBias + i] += sign * RowArrays.sum(outBar[i], 0, n);
    }
  }
}
