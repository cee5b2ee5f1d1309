package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.Parametrization;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.math.SoftplusParametrization;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The continuation of a polynomial beyond its bound, which decides what of it is free. The values
 * of a polynomial are its first coefficient a₀ and its n slopes.
 */
public enum Outside {
  /**
   * The tangents at ±B. θ consists of a₀ and n values r with slopes s = 10⁻³ + ln(1 + eʳ), so that
   * location and scale are free.
   */
  LINEAR(0),

  /**
   * The identity. The outer slopes are 1, and θ consists of the logits of the n − 2 inner ones,
   * which have mean 1 and are at least 10⁻³.
   */
  IDENTITY(1);

  /** The smallest slope between coefficients, and so of the map. */
  static final double LEAST = 1e-3;

  private static final Parametrization SLOPES = new SoftplusParametrization(LEAST);

  /** The number of slopes at either end that are fixed; with them, a₀ is. */
  final int fixed;

  Outside(int fixed) {
    this.fixed = fixed;
  }

  /** Returns the blocks of θ. */
  List<Block> blocks(int degree) {
    Block slopes = Block.of("slopes", degree - 2 * fixed);
    return fixed == 0 ? List.of(Block.of("start"), slopes) : List.of(slopes);
  }

  private Parametrization slopes(int count) {
    return fixed == 0 ? SLOPES : new SoftmaxParametrization(count, LEAST);
  }

  /** Returns the coordinates of θ that determine slopes. */
  private Tile slopes(Tile theta) {
    return theta.coordinates(1 - fixed, theta.dimension());
  }

  /** Returns the values of the polynomials of a column of θ per point, a row for each. */
  double[][] values(double bound, Tile theta, Scratch scratch) {
    Tile r = slopes(theta);
    double[][] free = slopes(r.dimension()).apply(r, scratch);
    double[][] values = new double[1 + free.length + 2 * fixed][];
    Arrays.fill(values, RowArrays.constant(1, theta.size(), scratch));
    values[0] =
        fixed == 0
            ? Saturation.limited(theta.coordinate(0), scratch)[0]
            : RowArrays.constant(-bound, theta.size(), scratch);
    System.arraycopy(free, 0, values, 1 + fixed, free.length);
    return values;
  }

  private double[][] free(double[][] values) {
    return Arrays.copyOfRange(values, 1 + fixed, values.length - fixed);
  }

  /**
   * Adds derivatives with respect to θ.
   *
   * @param theta the parameters; only read
   * @param values their values; only read
   * @param bar the derivatives with respect to the values; only read
   * @param to the derivatives with respect to θ; added to
   */
  void pullback(Tile theta, double[][] values, double[][] bar, Tile to, Scratch scratch) {
    Tile r = slopes(theta);
    slopes(r.dimension()).pullback(r, free(values), free(bar), slopes(to), scratch);
    if (fixed == 0) {
      RowArrays.addMultiple(1, bar[0], to.coordinate(0));
    }
  }

  /**
   * Returns θ of a polynomial with slopes above {@link #LEAST}. Values that are fixed do not count.
   */
  double[] theta(double[] values) {
    int count = values.length - 1 - 2 * fixed;
    DoubleStream start = Arrays.stream(values, 0, 1 - fixed);
    DoubleStream free = Arrays.stream(values, 1 + fixed, values.length - fixed);
    return DoubleStream.concat(start, free.map(slopes(count)::inverse)).toArray();
  }
}
