package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * A normal distribution that lies, as far as eight deviations, where INVERSE is defined: the
 * standard one for a map onto the whole space, a narrow one for a map into an interval.
 *
 * @param mean of each coordinate
 * @param deviation of each coordinate
 */
record NormalBox(double mean, double deviation) {
  /** How many deviations count. */
  static final double REACH = 8;

  private static final int STEPS = 321;

  /**
   * Tries points whose coordinates are all equal: where the first and last are, there is the box.
   */
  static NormalBox of(Case trial) {
    Tile diagonal = Tile.allocate(trial.setting().dimension(), STEPS);
    for (int j = 0; j < diagonal.dimension(); j++) {
      for (int i = 0; i < STEPS; i++) {
        diagonal.set(i, j, -REACH + 2 * REACH * i / (STEPS - 1));
      }
    }
    Tile context = Tile.allocate(trial.bijector().contextDimension(), STEPS);
    MappedPoints image =
        MappedPoints.of(trial.bijector(), Direction.INVERSE, new Points(diagonal, context));
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

  /** How far from the mean a mesh may reach: a little less than what was tried. */
  double reach() {
    return 0.999 * REACH * deviation;
  }

  /** log of the density at a point. */
  double logDensity(Tile z, int i) {
    double sum = 0;
    for (int j = 0; j < z.dimension(); j++) {
      double t = (z.get(i, j) - mean) / deviation;
      sum -= t * t / 2 + Math.log(deviation * Math.sqrt(2 * Math.PI));
    }
    return sum;
  }

  /** exp of the log-density that the flow with this base gives each point. */
  double[] density(Case trial, Points points) {
    MappedPoints image = MappedPoints.of(trial.bijector(), Direction.FORWARD, points);
    double[] density = new double[points.size()];
    for (int i = 0; i < density.length; i++) {
      density[i] = Math.exp(logDensity(image.points(), i) + image.logDet().get(i, 0));
    }
    return density;
  }

  /** Draws from it, turned into data by INVERSE. */
  Tile sample(Case trial, Tile standardNormal, Tile context) {
    Tile z = Tiles.copy(standardNormal);
    for (int k = 0; k < z.data().length; k++) {
      z.data()[k] = mean + deviation * z.data()[k];
    }
    return MappedPoints.of(trial.bijector(), Direction.INVERSE, new Points(z, context)).points();
  }
}
