package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import java.util.function.Supplier;

/**
 * Points with their images and numerical derivatives, each measured when a law first reads it and
 * shared by all laws.
 */
final class MeasuredPoints {
  private final Points points;
  private final Supplier<MappedPoints> image;
  private final Supplier<Jacobian[]> jacobians;

  MeasuredPoints(Bijector bijector, Direction direction, Points points) {
    this.points = points;
    this.image = Once.of(() -> MappedPoints.of(bijector, direction, points));
    this.jacobians = Once.of(() -> Jacobian.at(bijector, direction, points));
  }

  Points points() {
    return points;
  }

  /** Returns the images; they are not to be modified. */
  MappedPoints image() {
    return image.get();
  }

  /** Returns one matrix per point. */
  Jacobian[] jacobians() {
    return jacobians.get();
  }
}
