package dev.bijou.composer.internal.engine;

import dev.bijou.spec.Standardization.Columns;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;

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
        x.data()[i] = (x.data()[i] - center[j]) / scale[j];
      }
    }
  }

  /** Replaces x by scale · x + center. */
  void restore(Tile x) {
    for (int j = 0; j < scale.length; j++) {
      int from = x.offset(j);
      for (int i = from; i < from + x.size(); i++) {
        x.data()[i] = x.data()[i] * scale[j] + center[j];
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
