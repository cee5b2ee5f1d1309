package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * A normal distribution for which INVERSE is defined within eight standard deviations: the standard
 * normal for a map onto the whole space, a narrow one for a map onto an interval.
 *
 * @param mean the mean of each coordinate
 * @param deviation the standard deviation of each coordinate
 */
record NormalBox(double mean, double deviation) {
  /** The number of standard deviations covered. */
  static final double REACH = 8;

  private static final int STEPS = 321;

  /**
   * Finds the distribution from the first and the last point of the diagonal at which INVERSE is
   * defined.
   */
  static NormalBox of(Case testCase) {
    Tile diagonal = Tile.allocate(testCase.setup().dimension(), STEPS);
    for (int j = 0; j < diagonal.dimension(); j++) {
      for (int i = 0; i < STEPS; i++) {
        diagonal.set(i, j, -REACH + 2 * REACH * i / (STEPS - 1));
      }
    }
    Tile context = Tile.allocate(testCase.bijector().contextDimension(), STEPS);
    MappedPoints image =
        MappedPoints.of(testCase.bijector(), Direction.INVERSE, new Points(diagonal, context));
    double low = diagonal.get(first(image), 0);
    double high = diagonal.get(last(image), 0);
    return new NormalBox((low + high) / 2, (high - low) / (2 * REACH));
  }

  private static int first(MappedPoints image) {
    return IntStream.range(0, STEPS).filter(image::finite).findFirst().orElse(0);
  }

  private static int last(MappedPoints image) {
    return IntStream.range(0, STEPS).filter(image::finite).reduce(0, (a, b) -> b);
  }

  /**
   * Returns the half-width of an integration mesh.
   *
   * @param plain that of the plain run, in standard deviations; that of the long run is slightly
   *     less than the tested range
   */
  double reach(Case testCase, double plain) {
    return (testCase.extent() == Extent.ALL ? 0.999 * REACH : plain) * deviation;
  }

  /** Returns the log-density of point {@code i}. */
  double logDensity(Tile z, int i) {
    double sum = 0;
    for (int j = 0; j < z.dimension(); j++) {
      double t = (z.get(i, j) - mean) / deviation;
      sum -= t * t / 2 + Math.log(deviation * Math.sqrt(2 * Math.PI));
    }
    return sum;
  }

  /** Returns the density of each point under the flow with this base. */
  double[] density(Case testCase, Points points) {
    MappedPoints image = MappedPoints.of(testCase.bijector(), Direction.FORWARD, points);
    double[] density = new double[points.size()];
    for (int i = 0; i < density.length; i++) {
      density[i] = Math.exp(logDensity(image.points(), i) + image.logDet().get(i, 0));
    }
    return density;
  }

  /** Returns samples of this distribution, mapped by INVERSE. */
  Tile sample(Case testCase, Tile standardNormal, Tile context) {
    Tile z = Tiles.copy(standardNormal);
    for (int k = 0; k < z.data().length; k++) {
      z.data()[k] = mean + deviation * z.data()[k];
    }
    return MappedPoints.of(testCase.bijector(), Direction.INVERSE, new Points(z, context)).points();
  }
}
