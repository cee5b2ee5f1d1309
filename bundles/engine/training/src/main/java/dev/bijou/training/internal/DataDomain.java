package dev.bijou.training.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Sigmoid;
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
    return new DataDomain(flow.domains());
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
   * Checks that the flow has no bounds, so that natural ones can be proposed.
   *
   * @throws IllegalArgumentException if it has
   */
  void requireLine(List<String> names) {
    for (int j = 0; j < names.size(); j++) {
      if (!isLine(j)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "domain: expected a flow without bounds, for which natural ones are proposed; got"
                    + " %s for column %s; leave out the proposal, or the layers with bounds",
                columns.get(j),
                names.get(j)));
      }
    }
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
                  "%s: expected values of column %s in %s, the domain of the flow; got %s in row"
                      + " %d; remove such rows, or use a flow whose domain contains them",
                  place,
                  rows.columns().names().get(j),
                  columns.get(j),
                  set.x().get(i, j),
                  set.numbers()[i] + 1));
        }
      }
    }
  }

  /**
   * Maps columns with ends onto the line in place: log of the distance from an end, or logit
   * between two. A circle stays as it is.
   */
  void toLine(Tile x) {
    map(x, DataDomain::onLine);
  }

  /** Undoes {@link #toLine}; a value that is rounded to an end does not belong to its domain. */
  void fromLine(Tile x) {
    map(x, DataDomain::fromLine);
  }

  private void map(Tile x, ToValue map) {
    for (int j = 0; j < columns.size(); j++) {
      Domain domain = columns.get(j);
      for (int i = 0; i < x.size() && !domain.isLine() && !domain.isCircle(); i++) {
        x.set(i, j, map.apply(x.get(i, j), domain));
      }
    }
  }

  private interface ToValue {
    double apply(double value, Domain domain);
  }

  private static double onLine(double x, Domain domain) {
    double above = Double.isInfinite(domain.lower()) ? 0 : Log.value(x - domain.lower());
    double below = Double.isInfinite(domain.upper()) ? 0 : Log.value(domain.upper() - x);
    return above - below;
  }

  private static double fromLine(double t, Domain domain) {
    double lower = domain.lower();
    double upper = domain.upper();
    if (Double.isInfinite(lower)) {
      return upper - Exp.value(-t);
    }
    if (Double.isInfinite(upper)) {
      return lower + Exp.value(t);
    }
    return t < 0
        ? lower + (upper - lower) * Sigmoid.value(t)
        : upper - (upper - lower) * Sigmoid.value(-t);
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
