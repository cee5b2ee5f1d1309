package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * The images of points under a bijector; the points themselves are not modified.
 *
 * @param points the images
 * @param logDet the log-determinants, {@code 1 x n}
 */
public record MappedPoints(Tile points, Tile logDet) {
  /** Maps points with new scratch memory. */
  public static MappedPoints of(Bijector bijector, Direction direction, Points at) {
    return of(bijector, direction, at, new Scratch());
  }

  /** Maps points with the given scratch memory. */
  public static MappedPoints of(
      Bijector bijector, Direction direction, Points at, Scratch scratch) {
    MappedPoints image = new MappedPoints(Tiles.copy(at.x()), Tiles.zeros(at.size()));
    bijector.apply(direction, image.points, at.context(), image.logDet, scratch);
    return image;
  }

  /** Returns the number of values that differ. */
  public int differences(MappedPoints other) {
    return BitComparison.differences(points, other.points)
        + BitComparison.differences(logDet, other.logDet);
  }

  /** Returns whether an image and its log-determinant are finite. */
  public boolean finite(int point) {
    return Tiles.finite(points, point) && Tiles.finite(logDet, point);
  }

  /** Returns Σ_j w_j y_j + v L for each point, a scalar whose derivatives depend on all outputs. */
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
