package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Mixtures for tests and their evaluation. */
final class TestMixtures {
  private static final double FLOOR = 1e-9;

  private TestMixtures() {}

  /** Returns the family of K components with a negligible floor. */
  static MixtureGaussianCdf family(int components) {
    return new MixtureGaussianCdf(components, new MixtureGaussianCdf().solver(), FLOOR);
  }

  /** Returns the parameters of a mixture in that family. */
  static double[] theta(double[] weights, double[] means, double[] deviations) {
    int components = weights.length;
    double[] theta = Arrays.copyOf(means, 3 * components);
    for (int k = 0; k < components; k++) {
      theta[k] = Math.log(weights[k]);
      theta[components + k] = means[k];
      theta[2 * components + k] = SoftplusInverse.value(deviations[k] - FLOOR);
    }
    return theta;
  }

  /** Returns the parameters of the three components used in the documentation. */
  static double[] reference() {
    return theta(
        new double[] {.4, .35, .25}, new double[] {-1.5, .3, 2}, new double[] {.4, .6, .5});
  }

  /** Returns the parameters of a random mixture of the family. */
  static double[] random(MixtureGaussianCdf family, long seed) {
    return family.initialParameters(Tile.allocate(1, 0), new SplittableRandom(seed));
  }

  /** Returns θ repeated for n points. */
  static Tile columns(double[] theta, int n) {
    Tile columns = Tile.allocate(theta.length, n);
    for (int i = 0; i < n; i++) {
      columns.setPoint(i, theta);
    }
    return columns;
  }

  /** Returns values and log-derivatives, {@code [2][n]}. */
  static double[][] map(ScalarMap map, Direction direction, double... points) {
    Tile x = Tile.ofRow(points);
    Tile logDet = Tile.allocate(1, points.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }
}
