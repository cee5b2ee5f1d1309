package dev.bijou.spark.internal;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Reads what a fit needs of a row: whether it is held out, its point, and its context. */
final class FitReader implements Serializable {
  private static final long serialVersionUID = 1;

  private final PointReader features;
  private final PointReader context;
  private final int indicator;
  private final String indicatorName;

  /**
   * Creates a reader.
   *
   * @param indicator the index of the column that is true in rows to hold out; −1 for none
   */
  FitReader(PointReader features, PointReader context, int indicator, String indicatorName) {
    this.features = features;
    this.context = context;
    this.indicator = indicator;
    this.indicatorName = indicatorName;
  }

  int dimension() {
    return features.dimension();
  }

  int contextDimension() {
    return context.dimension();
  }

  /** Returns a reader of rows of one partition. */
  Values values() {
    return new Values();
  }

  /** The values of the row that was read last. */
  final class Values {
    private final double[] point = new double[dimension()];
    private final double[] variables = new double[contextDimension()];
    private boolean heldOut;

    /** Reads a row; returns its first problem, null if it has none. */
    @Nullable String read(InternalRow row) {
      if (indicator >= 0) {
        if (row.isNullAt(indicator)) {
          return "column " + indicatorName + ": expected true or false; got null";
        }
        heldOut = row.getBoolean(indicator);
      }
      String problem = features.read(row, point);
      return problem == null ? context.read(row, variables) : problem;
    }

    double[] point() {
      return point;
    }

    double[] variables() {
      return variables;
    }

    boolean isHeldOut() {
      return heldOut;
    }
  }
}
