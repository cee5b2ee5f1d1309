package dev.bijou.training.internal;

import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which columns a density can be made of: those that vary. A constant one would have an infinite
 * density; it is left out and remembered.
 */
final class ColumnScreening {
  /** Squares of deviations beyond these bounds leave the range of a double. */
  private static final double LEAST = 1e-150;

  private static final double MOST = 1e150;

  private final List<String> names = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();

  /**
   * Looks at every column.
   *
   * @throws IllegalArgumentException if there are too few rows, or a column does not do
   */
  ColumnScreening(Dataset train) {
    if (train.size() < 2) {
      throw new IllegalArgumentException("data: expected at least 2 rows; got " + train.size());
    }
    for (int j = 0; j < train.columns().size(); j++) {
      look(train.columns().get(j), j, train.x().toRow(j));
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "data: expected a column that varies; got the same value in all %d rows of %s"
              .formatted(train.size(), String.join(", ", train.columns())));
    }
  }

  private void look(String name, int j, double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    if (least == most) {
      constants.add(new Constant(name, least));
      return;
    }
    double deviation = ColumnMoments.of(values).deviation();
    if (!(deviation >= LEAST && deviation <= MOST)) {
      throw new IllegalArgumentException(
          "column %s: expected values whose standard deviation is from %s to %s; got %s"
              .formatted(name, LEAST, MOST, deviation));
    }
    kept.add(j);
    names.add(name);
  }

  /** The columns that vary. */
  List<String> names() {
    return names;
  }

  /** The columns that do not, and their values. */
  List<Constant> constants() {
    return constants;
  }

  /** What users should know. */
  List<String> warnings() {
    return constants.stream()
        .map(
            c ->
                "column %s: every row has %s; it is left out of the density"
                    .formatted(c.column(), c.value()))
        .toList();
  }

  /**
   * The columns that vary, of rows with the same columns as those looked at.
   *
   * @throws IllegalArgumentException if they have others
   */
  Tile keep(Dataset sample, List<String> columns) {
    if (!sample.columns().equals(columns)) {
      throw new IllegalArgumentException(
          "validation: expected the columns %s; got %s".formatted(columns, sample.columns()));
    }
    Tile x = Tile.allocate(kept.size(), sample.size());
    for (int j = 0; j < kept.size(); j++) {
      x.coordinate(j).copyFrom(sample.x().coordinate(kept.get(j)));
    }
    return x;
  }
}
