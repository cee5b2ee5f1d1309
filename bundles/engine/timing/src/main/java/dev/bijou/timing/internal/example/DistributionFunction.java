package dev.bijou.timing.internal.example;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Exp;
import dev.bijou.math.Gaussian;
import dev.bijou.math.NormalCdf;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The distribution function F(x) = Φ(z(x)) of a scalar map z to the standard normal distribution,
 * with the density f(x) = φ(z) dz/dx.
 *
 * @param map the map from x to z
 */
record DistributionFunction(ScalarMap map) {
  /** 1/√(2π). */
  private static final double PEAK = 0.3989422804014327;

  /**
   * Evaluates F and f.
   *
   * @param x {@code 1 x n}; only read
   * @param value F(x), {@code 1 x n}; replaced
   * @param slope f(x), {@code 1 x n}; replaced
   */
  void evaluate(Tile x, Tile value, Tile slope, Scratch scratch) {
    value.copyFrom(x);
    slope.fill(0);
    map.apply(Direction.FORWARD, value, slope, scratch);
    for (int i = 0; i < x.size(); i++) {
      double z = value.get(i, 0);
      value.set(i, 0, NormalCdf.value(z));
      slope.set(i, 0, PEAK * Gaussian.value(z) * Exp.value(slope.get(i, 0)));
    }
  }

  /** Returns F at each point. */
  double[] values(double[] x) {
    return evaluated(x)[0];
  }

  /** Returns f at each point. */
  double[] densities(double[] x) {
    return evaluated(x)[1];
  }

  private double[][] evaluated(double[] x) {
    Tile value = Tile.allocate(1, x.length);
    Tile slope = Tile.allocate(1, x.length);
    evaluate(Tile.ofRow(x), value, slope, new Scratch());
    return new double[][] {value.toRow(0), slope.toRow(0)};
  }
}
