package dev.bijou.training.internal;

import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.internal.OutlierScreening.Screened;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a data set that vary. A constant column would have an infinite density; it is left
 * out of the flow and kept as a {@link Constant}.
 */
final class ColumnScreening {
  /** Squares of deviations outside these bounds overflow or underflow. */
  private static final double MIN_DEVIATION = 1e-150;

  private static final double MAX_DEVIATION = 1e150;

  private final List<String> names = new ArrayList<>();
  private final List<Integer> varying = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();

  /**
   * Screens every column.
   *
   * @throws IllegalArgumentException if there are too few rows, no column varies, or the deviation
   *     of a column is out of range
   */
  ColumnScreening(Dataset train) {
    if (train.size() < 2) {
      throw new IllegalArgumentException("data: expected at least 2 rows; got " + train.size());
    }
    for (int j = 0; j < train.columns().size(); j++) {
      screen(train.columns().get(j), j, train.x().toRow(j));
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "data: expected a column that varies; got the same value in all %d rows of %s",
              train.size(),
              String.join(", ", train.columns())));
    }
  }

  private void screen(String name, int j, double[] values) {
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    if (min == max) {
      constants.add(new Constant(name, min));
      return;
    }
    double deviation = ColumnMoments.of(values).deviation();
    if (!(deviation >= MIN_DEVIATION && deviation <= MAX_DEVIATION)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column %s: expected values whose standard deviation is from %s to %s; got %s",
              name,
              MIN_DEVIATION,
              MAX_DEVIATION,
              deviation));
    }
    varying.add(j);
    names.add(name);
  }

  /** Returns the names of the columns that vary. */
  List<String> names() {
    return names;
  }

  /** Returns the columns that do not vary, with their values. */
  List<Constant> constants() {
    return constants;
  }

  /** Returns a warning for each constant column. */
  List<String> warnings() {
    return constants.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "column %s: expected values that vary; got %s in every row; the column is left out of the density",
                    c.column(),
                    c.value()))
        .toList();
  }

  /** Returns the varying columns of rows with the same columns, and the contexts. */
  TrainingRows select(Screened screened) {
    Dataset rows = screened.rows();
    Tile x = Tile.allocate(varying.size(), rows.size());
    for (int j = 0; j < varying.size(); j++) {
      x.coordinate(j).copyFrom(rows.x().coordinate(varying.get(j)));
    }
    return new TrainingRows(x, rows.context(), screened.numbers());
  }
}
