package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Domain;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numbers inside a domain, at its ends and beyond them. */
public final class DomainPoints {
  /** Distances from an end, or from zero on the line. */
  private static final double[] DISTANCES = {0x1p-40, 0x1p-20, 0x1p-4, 0.5, 1, 3, 10, 30};

  /** The same, relative to the width of an interval; the ends of a circle belong to it. */
  private static final double[] FRACTIONS = {0, 0x1p-40, 0x1p-20, 0x1p-4, 0.25, 0.5};

  private static final double[] BEYOND = {0x1p-20, 0.5, 1, 30};

  private DomainPoints() {}

  /** Returns points inside, {@code domains.size() x n}. */
  public static Tile inside(List<Domain> domains) {
    double[][] rows = domains.stream().map(DomainPoints::inside).toArray(double[][]::new);
    int size = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    Tile points = Tile.allocate(rows.length, size);
    for (int j = 0; j < rows.length; j++) {
      for (int i = 0; i < size; i++) {
        points.set(i, j, rows[j][(i + 5 * j) % rows[j].length]);
      }
    }
    return points;
  }

  /** Returns numbers at the ends that do not belong to a domain. */
  public static double[] ends(Domain domain) {
    return domain.isCircle()
        ? new double[0]
        : DoubleStream.of(domain.lower(), domain.upper()).filter(Double::isFinite).toArray();
  }

  /** Returns numbers beyond the ends. */
  public static double[] beyond(Domain domain) {
    return Arrays.stream(BEYOND)
        .flatMap(t -> DoubleStream.of(domain.lower() - t, domain.upper() + t))
        .filter(x -> Double.isFinite(x) && (x < domain.lower() || x > domain.upper()))
        .toArray();
  }

  /** Returns whether a value belongs to a domain, or is an end of it. */
  public static boolean reaches(Domain domain, double value) {
    return value >= domain.lower() && value <= domain.upper();
  }

  /** Returns the points, repeated for each value, which replaces coordinate {@code j}. */
  public static Tile with(Tile points, int j, double[] values) {
    Tile replaced = Tile.allocate(points.dimension(), points.size() * values.length);
    for (int k = 0; k < values.length; k++) {
      Tile some = replaced.points(k * points.size(), (k + 1) * points.size()).copyFrom(points);
      some.coordinate(j).fill(values[k]);
    }
    return replaced;
  }

  /** Returns points of which each coordinate is moved into its domain by an increasing map. */
  public static Tile moved(Tile points, List<Domain> domains) {
    Tile moved = Tiles.copy(points);
    for (int j = 0; j < domains.size(); j++) {
      for (int i = 0; i < points.size(); i++) {
        moved.set(i, j, moved(points.get(i, j), domains.get(j)));
      }
    }
    return moved;
  }

  /** Returns points of which the coordinates on circles are reduced by whole turns. */
  public static Tile wrapped(Tile points, List<Domain> domains) {
    Tile wrapped = Tiles.copy(points);
    for (int j = 0; j < domains.size(); j++) {
      for (int i = 0; i < points.size(); i++) {
        wrapped.set(i, j, wrapped(points.get(i, j), domains.get(j)));
      }
    }
    return wrapped;
  }

  /** Returns the coordinate of the same point of a circle that belongs to the set. */
  public static double wrapped(double x, Domain domain) {
    double middle = 0.5 * (domain.lower() + domain.upper());
    return domain.isCircle()
        ? middle + Math.IEEEremainder(x - middle, domain.upper() - domain.lower())
        : x;
  }

  private static double moved(double x, Domain domain) {
    double low = domain.lower();
    double high = domain.upper();
    boolean below = Double.isFinite(low);
    boolean above = Double.isFinite(high);
    return below && above
        ? low + (high - low) * (1 + Math.tanh(x / 2)) / 2
        : below ? low + Math.exp(x) : above ? high - Math.exp(-x) : x;
  }

  private static double[] inside(Domain domain) {
    double low = domain.lower();
    double high = domain.upper();
    boolean below = Double.isFinite(low);
    boolean above = Double.isFinite(high);
    List<Double> values = new ArrayList<>();
    IntStream.range(0, below && above ? FRACTIONS.length : DISTANCES.length)
        .forEach(
            k -> {
              double t = below && above ? FRACTIONS[k] * (high - low) : DISTANCES[k];
              values.add(below ? low + t : above ? high - t : t);
              values.add(above ? high - t : below ? low + t : -t);
            });
    return values.stream()
        .mapToDouble(Double::doubleValue)
        .filter(domain::contains)
        .distinct()
        .toArray();
  }
}
