package dev.bijou.bijector.lulinear.internal;

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
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The map y = L U x + b. The diagonal of U is a {@link SoftplusDiagonal}; the other entries are
 * parameters, row by row.
 *
 * <p>With m = U x the intermediate value, the pullbacks are: FORWARD m̄ = Lᵀȳ and x̄ = Uᵀm̄,
 * INVERSE m̄ = U⁻ᵀx̄ and ȳ = L⁻ᵀm̄. In both, L̄ = ±ȳmᵀ, Ū = ±m̄xᵀ and b̄ = ±ȳ, minus for INVERSE.
 */
final class LuBijector implements TrainableBijector {
  private final Parameters parameters;
  private final TriangularMatrix lower;
  private final TriangularMatrix upper;
  private final SoftplusDiagonal diagonal;
  private final double[] bias;

  private LuBijector(Parameters parameters) {
    this.parameters = parameters;
    diagonal = new SoftplusDiagonal(parameters.get("diagonal"));
    bias = parameters.get("bias");
    double[] ones = new double[bias.length];
    Arrays.fill(ones, 1);
    lower = TriangularMatrix.of(parameters.get("lower"), ones, true);
    upper = TriangularMatrix.of(parameters.get("upper"), diagonal.values(), false);
  }

  /** Creates a random map: entries uniform in ±1/√d, diagonals of ones. */
  static LuBijector random(int d, RandomGenerator random) {
    int offDiagonal = d * (d - 1) / 2;
    double largest = 1 / Math.sqrt(d);
    return new LuBijector(
        Parameters.of(
                "lower", random.doubles(offDiagonal, -largest, largest).toArray(), offDiagonal)
            .and("upper", random.doubles(offDiagonal, -largest, largest).toArray(), offDiagonal)
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
    return new LuBijector(parameters.with(theta));
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    return direction == Direction.FORWARD
        ? forward(x, logDet, scratch)
        : inverse(x, logDet, scratch);
  }

  private Pullback forward(Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    double[][] data = RowArrays.of(x, scratch);
    double[][] middle = RowArrays.of(x, scratch);
    upper.multiply(middle, n);
    double[][] out = RowArrays.copy(middle, n, scratch);
    lower.multiply(out, n);
    Saturation.repair(data, out, n, this::multiply, scratch);
    RowArrays.shift(out, 1, bias, n);
    RowArrays.write(out, x);
    RowArrays.add(diagonal.logDeterminant(), logDet);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] outBar = RowArrays.of(bar, scratch);
      double[][] middleBar = RowArrays.copy(outBar, n, scratch);
      lower.transposed().multiply(middleBar, n);
      add(1, outBar, middle, middleBar, data, logDetBar, gradient, scratch);
      upper.transposed().multiply(middleBar, n);
      RowArrays.write(middleBar, bar);
      scratch.release(mark);
    };
  }

  private void multiply(double[][] rows, int n) {
    upper.multiply(rows, n);
    lower.multiply(rows, n);
  }

  private void solve(double[][] rows, int n) {
    lower.solve(rows, n);
    upper.solve(rows, n);
  }

  private Pullback inverse(Tile y, Tile logDet, Scratch scratch) {
    int n = y.size();
    double[][] middle = RowArrays.of(y, scratch);
    RowArrays.shift(middle, -1, bias, n);
    double[][] shifted = RowArrays.copy(middle, n, scratch);
    lower.solve(middle, n);
    double[][] data = RowArrays.copy(middle, n, scratch);
    upper.solve(data, n);
    Saturation.repair(shifted, data, n, this::solve, scratch);
    RowArrays.write(data, y);
    RowArrays.add(-diagonal.logDeterminant(), logDet);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] middleBar = RowArrays.of(bar, scratch);
      upper.transposed().solve(middleBar, n);
      double[][] outBar = RowArrays.copy(middleBar, n, scratch);
      lower.transposed().solve(outBar, n);
      add(-1, outBar, middle, middleBar, data, logDetBar, gradient, scratch);
      RowArrays.write(outBar, bar);
      scratch.release(mark);
    };
  }

  private void add(
      int sign,
      double[][] outBar,
      double[][] middle,
      double[][] middleBar,
      double[][] data,
      Tile logDetBar,
      Gradient gradient,
      Scratch scratch) {
    int n = logDetBar.size();
    double logBar = RowArrays.sum(logDetBar.data(), logDetBar.offset(0), n);
    double[] lowerBar = OuterProduct.of(outBar, middle, n, scratch);
    double[] upperBar = OuterProduct.of(middleBar, data, n, scratch);
    double[] sums = gradient.data();
    int toLower = gradient.start() + parameters.offset("lower");
    int toUpper = gradient.start() + parameters.offset("upper");
    lower.triangle().addPacked(sign, lowerBar, sums, toLower);
    upper.triangle().addPacked(sign, upperBar, sums, toUpper);
    diagonal.pull(sign, upperBar, logBar, sums, gradient.start() + parameters.offset("diagonal"));
    int toBias = gradient.start() + parameters.offset("bias");
    for (int i = 0; i < bias.length; i++) {
      sums[toBias + i] += sign * RowArrays.sum(outBar[i], 0, n);
    }
  }
}
