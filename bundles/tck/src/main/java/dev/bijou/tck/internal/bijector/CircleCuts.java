package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.measure.CentralDifferences;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;

/**
 * The points from which no step of a difference quotient leads over the cut of a circle, where
 * coordinates jump: between jumps, extrapolation can seem to converge.
 */
final class CircleCuts {
  private final Bijector bijector;
  private final Direction direction;
  private final List<Domain> images;

  private CircleCuts(Bijector bijector, Direction direction) {
    this.bijector = bijector;
    this.direction = direction;
    this.images = bijector.domains(direction.opposite(), Domain.LINE.times(bijector.dimension()));
  }

  /** Returns those of some points; all of them without a circle, or if none is left. */
  static Points away(Bijector bijector, Direction direction, Points points) {
    CircleCuts cuts = new CircleCuts(bijector, direction);
    if (cuts.images.stream().noneMatch(Domain::isCircle)) {
      return points;
    }
    BitSet near = cuts.near(points);
    Points away = points.select(i -> !near.get(i));
    return away.size() == 0 ? points : away;
  }

  private BitSet near(Points points) {
    BitSet near = new BitSet();
    Tile before = image(points);
    for (double step : new double[] {-CentralDifferences.LONGEST, CentralDifferences.LONGEST}) {
      for (int j = 0; j < points.x().dimension(); j++) {
        addJumps(before, image(Jacobian.shift(points, j, step)), near);
      }
      for (int k = 0; k < points.context().dimension(); k++) {
        addJumps(before, image(Gradients.shifted(points, k, step)), near);
      }
    }
    return near;
  }

  private Tile image(Points points) {
    return MappedPoints.of(bijector, direction, points).points();
  }

  private void addJumps(Tile before, Tile after, BitSet jumps) {
    for (int j = 0; j < images.size(); j++) {
      Domain set = images.get(j);
      for (int i = 0; i < before.size() && set.isCircle(); i++) {
        double change = Math.abs(after.get(i, j) - before.get(i, j));
        if (!(change < (set.upper() - set.lower()) / 2)) {
          jumps.set(i);
        }
      }
    }
  }
}
