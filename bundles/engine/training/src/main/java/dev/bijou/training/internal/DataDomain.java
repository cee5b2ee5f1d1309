package dev.bijou.training.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;

/**
 * The domain of a flow: outside, the density is 0.
 *
 * @param columns the set of values of each column
 */
record DataDomain(List<Domain> columns) {
  /** Returns the domain of a number of columns that may have any value. */
  static DataDomain line(int columns) {
    return new DataDomain(Domain.LINE.times(columns));
  }

  /** Returns the domain of a flow. */
  static DataDomain of(Flow flow) {
    return new DataDomain(flow.bijector().domains(Direction.FORWARD, flow.base().support()));
  }

  /** Returns whether every column may have any value. */
  boolean isLine() {
    return columns.stream().allMatch(Domain::isLine);
  }

  /** Returns whether a column may have any value. */
  boolean isLine(int column) {
    return columns.get(column).isLine();
  }

  /**
   * Checks that the rows lie inside.
   *
   * @throws IllegalArgumentException if one does not; the message names row and column
   */
  void require(PreparedRows rows) {
    require("data", rows.train(), rows);
    require(rows.validationPlace(), rows.validation(), rows);
  }

  private void require(String place, TrainingRows set, PreparedRows rows) {
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < set.size() && !isLine(j); i++) {
        if (!columns.get(j).contains(set.x().get(i, j))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s: expected values of column %s in %s, the domain of the flow; got %s in row %d; remove such rows, or use a flow whose domain contains them",
                  place,
                  rows.columns().names().get(j),
                  columns.get(j),
                  set.x().get(i, j),
                  set.numbers()[i] + 1));
        }
      }
    }
  }

  /** Replaces values that noise has moved outside by the original ones. */
  void restore(Tile noisy, Tile original) {
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < noisy.size() && !isLine(j); i++) {
        if (!columns.get(j).contains(noisy.get(i, j))) {
          noisy.set(i, j, original.get(i, j));
        }
      }
    }
  }
}
