package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/**
 * The continuous map of the line that belongs to a map of the circle: a turn of a point is a turn
 * of its image. Coordinates on other sets are mapped as before.
 *
 * @param circular the bijector, which maps circles onto circles
 * @param domain the sets of its points
 * @param range the sets of its images
 */
record CircleLift(Bijector circular, List<Domain> domain, List<Domain> range) implements Bijector {
  /** Returns the case of the lift of a bijector; the same case if it maps no circle. */
  static Case of(Case testCase) {
    Bijector bijector = testCase.bijector();
    List<Domain> domain = testCase.domains(Direction.FORWARD);
    List<Domain> range = testCase.domains(Direction.INVERSE);
    return domain.stream().anyMatch(Domain::isCircle)
        ? testCase.with(new CircleLift(bijector, domain, range))
        : testCase;
  }

  @Override
  public int dimension() {
    return circular.dimension();
  }

  @Override
  public int contextDimension() {
    return circular.contextDimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return circular.cost(direction);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    boolean forward = direction == Direction.FORWARD;
    Tile turns = scratch.zeros(dimension(), x.size());
    unwrap(forward ? domain : range, x, turns);
    Tile from = scratch.copy(x);
    circular.apply(direction, x, context, logDet, scratch);
    Tile points = scratch.copy(forward ? from : x);
    Tile images = scratch.copy(forward ? x : from);
    for (int j = 0; j < dimension(); j++) {
      if (domain.get(j).isCircle()) {
        Tile cut = imageOfCut(j, points, context, scratch);
        double length = length(forward ? range.get(j) : domain.get(j));
        for (int i = 0; i < x.size(); i++) {
          double jump = images.get(i, j) < cut.get(i, 0) ? 1 : 0;
          double turn = turns.get(i, j) + (forward ? jump : -jump);
          x.set(i, j, x.get(i, j) + turn * length);
        }
      }
    }
    scratch.release(mark);
  }

  /** Reduces coordinates to circles, and counts the turns. */
  private static void unwrap(List<Domain> sets, Tile x, Tile turns) {
    for (int j = 0; j < sets.size(); j++) {
      Domain set = sets.get(j);
      if (set.isCircle()) {
        for (int i = 0; i < x.size(); i++) {
          double turn = Math.floor((x.get(i, j) - set.lower()) / length(set));
          double reduced = x.get(i, j) - turn * length(set);
          turns.set(i, j, turn);
          x.set(i, j, Math.max(set.lower(), Math.min(set.upper(), reduced)));
        }
      }
    }
  }

  /** Returns coordinate j of the images of points whose coordinate j is the cut of its circle. */
  private Tile imageOfCut(int j, Tile points, Tile context, Scratch scratch) {
    Tile cut = scratch.copy(points);
    cut.coordinate(j).fill(domain.get(j).lower());
    Tile ignored = scratch.zeros(1, points.size());
    circular.apply(Direction.FORWARD, cut, context, ignored, scratch);
    return cut.coordinate(j);
  }

  private static double length(Domain circle) {
    return circle.upper() - circle.lower();
  }
}
