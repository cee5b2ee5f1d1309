package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.math.SoftplusParametrization;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;

/**
 * The continuation of a polynomial beyond its bound, which decides what of it is free. The values
 * of a polynomial are its first coefficient a₀ and its n slopes.
 */
public enum Outside {
  /**
   * The tangents at ±B. θ consists of a₀ and n values r with slopes s = 10⁻³ + ln(1 + eʳ), so that
   * location and scale are free.
   */
  LINEAR(2) {
    @Override
    List<Block> blocks(int degree) {
      return List.of(Block.of("start"), Block.of("slopes", degree));
    }

    @Override
    double[][] values(double bound, Tile theta, Scratch scratch) {
      double[][] slopes = SLOPES.apply(theta.coordinates(1, theta.dimension()), scratch);
      double[][] values = new double[theta.dimension()][];
      values[0] = Saturation.limited(theta.coordinate(0), scratch)[0];
      System.arraycopy(slopes, 0, values, 1, slopes.length);
      return values;
    }

    @Override
    void pullback(Tile theta, double[][] slopes, double[][] bar, Tile to, Scratch scratch) {
      int p = theta.dimension();
      RowArrays.addMultiple(1, bar[0], to.coordinate(0));
      double[][] slopesBar = Arrays.copyOfRange(bar, 1, p);
      SLOPES.pullback(theta.coordinates(1, p), slopesBar, to.coordinates(1, p), scratch);
    }

    @Override
    double[] theta(double[] values) {
      double[] theta = Arrays.stream(values).map(SLOPES::inverse).toArray();
      theta[0] = values[0];
      return theta;
    }
  },

  /**
   * The identity. The outer slopes are 1, and θ consists of the logits of the n − 2 inner ones,
   * which have mean 1 and are at least 10⁻³.
   */
  IDENTITY(4) {
    @Override
    List<Block> blocks(int degree) {
      return List.of(Block.of("slopes", degree - 2));
    }

    @Override
    double[][] values(double bound, Tile theta, Scratch scratch) {
      double[][] inner = shares(theta.dimension()).apply(theta, scratch);
      double[][] values = new double[inner.length + 3][];
      Arrays.fill(values, RowArrays.constant(1, theta.size(), scratch));
      values[0] = RowArrays.constant(-bound, theta.size(), scratch);
      System.arraycopy(inner, 0, values, 2, inner.length);
      return values;
    }

    @Override
    void pullback(Tile theta, double[][] slopes, double[][] bar, Tile to, Scratch scratch) {
      int p = theta.dimension();
      double[][] inner = Arrays.copyOfRange(slopes, 1, p + 1);
      shares(p).pullback(inner, Arrays.copyOfRange(bar, 2, p + 2), to, scratch);
    }

    @Override
    double[] theta(double[] values) {
      int p = values.length - 3;
      return Arrays.stream(values, 2, p + 2).map(shares(p)::inverse).toArray();
    }

    private SoftmaxParametrization shares(int count) {
      return new SoftmaxParametrization(count, LEAST);
    }
  };

  /** The smallest slope between coefficients, and so of the map. */
  static final double LEAST = 1e-3;

  private static final SoftplusParametrization SLOPES = new SoftplusParametrization(LEAST);

  /** The smallest degree with a free parameter. */
  final int leastDegree;

  Outside(int leastDegree) {
    this.leastDegree = leastDegree;
  }

  /** Returns the blocks of θ. */
  abstract List<Block> blocks(int degree);

  /** Returns the values of the polynomials of a column of θ per point, a row for each. */
  abstract double[][] values(double bound, Tile theta, Scratch scratch);

  /**
   * Adds derivatives with respect to θ.
   *
   * @param theta the parameters; only read
   * @param slopes the rows of slopes, perhaps followed by others
   * @param bar the derivatives with respect to the values
   * @param to the derivatives with respect to θ; added to
   */
  abstract void pullback(Tile theta, double[][] slopes, double[][] bar, Tile to, Scratch scratch);

  /**
   * Returns θ of a polynomial with slopes above {@link #LEAST}. Values that are fixed do not count.
   */
  abstract double[] theta(double[] values);
}
