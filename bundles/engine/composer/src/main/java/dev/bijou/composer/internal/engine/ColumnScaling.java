package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Domain;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The map x ↦ (x − center) / scale of columns, in place. */
final class ColumnScaling {
  private final double[] center;
  private final double[] scale;

  /** Σ ln scale. */
  private final double logScale;

  private ColumnScaling(double[] center, double[] scale, double logScale) {
    this.center = center;
    this.scale = scale;
    this.logScale = logScale;
  }

  static ColumnScaling of(Columns columns) {
    double[] scale = array(columns.scale());
    return new ColumnScaling(
        array(columns.center()), scale, Arrays.stream(scale).map(Math::log).sum());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Replaces x by (x − center) / scale. */
  void standardize(Tile x) {
    for (int j = 0; j < scale.length; j++) {
      int from = x.offset(j);
      for (int i = from; i < from + x.size(); i++) {
        x.data()[i] = standardized(x.data()[i], j);
      }
    }
  }

  /** Returns (x − center) / scale for a value of a column. */
  double standardized(double x, int column) {
    return (x - center[column]) / scale[column];
  }

  /** Returns the image of a value under {@link #restore}. */
  private double restored(double x, int column) {
    return x * scale[column] + center[column];
  }

  /** Returns the domains of which {@link #standardize} is a map onto these. */
  List<Domain> restore(List<Domain> domains) {
    return map(domains, this::restored);
  }

  /** Returns the domains onto which {@link #standardize} maps these. */
  List<Domain> standardize(List<Domain> domains) {
    return map(domains, this::standardized);
  }

  private static List<Domain> map(List<Domain> domains, DoubleIntMap map) {
    return IntStream.range(0, domains.size())
        .mapToObj(
            j -> {
              Domain from = domains.get(j);
              double lower = map.apply(from.lower(), j);
              double upper = Math.max(map.apply(from.upper(), j), Math.nextUp(lower));
              return new Domain(lower, upper, from.isCircle());
            })
        .toList();
  }

  private interface DoubleIntMap {
    double apply(double x, int column);
  }

  /** Replaces x by scale · x + center. */
  void restore(Tile x) {
    for (int j = 0; j < scale.length; j++) {
      int from = x.offset(j);
      for (int i = from; i < from + x.size(); i++) {
        x.data()[i] = restored(x.data()[i], j);
      }
    }
  }

  /** Returns the linear part of the map, which applies to derivatives. */
  ColumnScaling linear() {
    return new ColumnScaling(new double[center.length], scale, logScale);
  }

  /** Adds {@code times} times the log-determinant of {@link #standardize} to each point. */
  void addLogDet(Tile logDet, int times) {
    int from = logDet.offset(0);
    for (int i = from; i < from + logDet.size(); i++) {
      logDet.data()[i] -= times * logScale;
    }
  }
}
