package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The edges of the domain of a one-dimensional map, found by bisection, and points just inside. */
final class DomainEdges {
  private static final int BISECTIONS = 200;

  private final Bijector bijector;
  private final Direction direction;
  private final Tile context;

  private DomainEdges(Bijector bijector, Direction direction, Tile context) {
    this.bijector = bijector;
    this.direction = direction;
    this.context = context;
  }

  /**
   * Returns points at the distances 2⁻⁴, 2⁻⁸, …, 2⁻⁴⁸ from each edge between −6 and 6; none without
   * an edge.
   */
  static Points of(Bijector bijector, Direction direction, TestPoints candidates) {
    Tile one = Tiles.normal(candidates.contextDimension(), 1, 1, new SplittableRandom(1));
    List<Double> found = new DomainEdges(bijector, direction, one).search(TestPoints.grid());
    Tile x = Tile.ofRow(found.stream().mapToDouble(Double::doubleValue).toArray());
    Tile contexts = Tile.allocate(one.dimension(), x.size());
    for (int j = 0; j < one.dimension(); j++) {
      contexts.coordinate(j).fill(one.get(0, j));
    }
    return new Points(x, contexts);
  }

  private List<Double> search(Tile grid) {
    List<Double> points = new ArrayList<>();
    for (int i = 1; i < grid.size(); i++) {
      double left = grid.get(i - 1, 0);
      double right = grid.get(i, 0);
      if (defined(left) != defined(right)) {
        approach(defined(left) ? edge(left, right) : edge(right, left), defined(left), points);
      }
    }
    return points;
  }

  private double edge(double inside, double outside) {
    double in = inside;
    double out = outside;
    for (int k = 0; k < BISECTIONS && in != out; k++) {
      double middle = in + (out - in) / 2;
      if (defined(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  private static void approach(double edge, boolean fromLeft, List<Double> points) {
    for (int k = 4; k <= 48; k += 4) {
      points.add(edge + (fromLeft ? -1 : 1) * Math.scalb(1.0, -k));
    }
  }

  private boolean defined(double x) {
    return MappedPoints.of(bijector, direction, new Points(Tile.ofRow(x), context)).finite(0);
  }
}
