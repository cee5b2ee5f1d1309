package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * What a bijector makes of points that stay as they are.
 *
 * @param points the images
 * @param logDet the log-determinants, {@code 1 x n}
 */
public record MappedPoints(Tile points, Tile logDet) {
  /** Maps with memory of its own. */
  public static MappedPoints of(Bijector bijector, Direction direction, Points at) {
    return of(bijector, direction, at, new Scratch());
  }

  /** Maps with the memory given. */
  public static MappedPoints of(
      Bijector bijector, Direction direction, Points at, Scratch scratch) {
    MappedPoints image = new MappedPoints(Tiles.copy(at.x()), Tiles.zeros(at.size()));
    bijector.apply(direction, image.points, at.context(), image.logDet, scratch);
    return image;
  }

  /** How many values differ from another image's. */
  public int differences(MappedPoints other) {
    return BitComparison.differences(points, other.points)
        + BitComparison.differences(logDet, other.logDet);
  }

  /** Whether a point and its log-determinant are finite. */
  public boolean finite(int point) {
    return Tiles.finite(points, point) && Tiles.finite(logDet, point);
  }

  /** Σ_j w_j y_j + v L for each point: one number whose derivatives show all others. */
  public double[] weigh(Weights weights) {
    return IntStream.range(0, points.size()).mapToDouble(i -> weigh(weights, i)).toArray();
  }

  private double weigh(Weights weights, int i) {
    double sum = weights.logDet().get(i, 0) * logDet.get(i, 0);
    for (int j = 0; j < points.dimension(); j++) {
      sum += weights.points().get(i, j) * points.get(i, j);
    }
    return sum;
  }
}
