package dev.bijou.scoring.internal;

import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.stream.Stream;

/** Batches of rows, in which the columns of a model are found by their names. */
final class ModelRows {
  private static final int BATCH = 4096;
  private static final int MOST_NAMED = 10;

  private final RowSource source;
  private final List<Integer> coordinates;
  private final List<Integer> context;
  private final List<Constant> constants;
  private final Tile batch;
  private long before;
  private int count;

  /**
   * Finds the columns; those that were constant in training may be missing.
   *
   * @throws IllegalArgumentException if another one is missing
   */
  ModelRows(Columns model, RowSource source) {
    this.source = source;
    this.coordinates = places(model.names());
    this.context = places(model.context());
    this.constants =
        model.constants().stream().filter(c -> source.columns().contains(c.column())).toList();
    this.batch = Tile.allocate(source.columns().size(), BATCH);
  }

  private List<Integer> places(List<String> names) {
    return names.stream().map(this::place).toList();
  }

  private int place(String name) {
    int place = source.columns().indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "%s: expected the column '%s', as the model says; got %s"
              .formatted(source.name(), name, some(source.columns())));
    }
    return place;
  }

  private static String some(List<String> names) {
    return String.join(
        ", ",
        names.size() <= MOST_NAMED
            ? names
            : Stream.concat(names.stream().limit(MOST_NAMED), Stream.of("…")).toList());
  }

  /** Reads the next batch, in place of the last one; returns its number of rows, 0 at the end. */
  int read(BadRows bad) {
    before += count;
    count = bad.read(source, batch);
    return count;
  }

  /** Returns the number of rows read so far. */
  long rows() {
    return before + count;
  }

  /** Returns the coordinates of the batch; it may be a view. */
  Tile coordinates() {
    return columns(coordinates);
  }

  /** Returns the context variables of the batch; it may be a view. */
  Tile context() {
    return columns(context);
  }

  private Tile columns(List<Integer> places) {
    int from = places.isEmpty() ? 0 : places.get(0);
    if (consecutive(places, from)) {
      return batch.coordinates(from, from + places.size()).points(0, count);
    }
    Tile columns = Tile.allocate(places.size(), count);
    for (int j = 0; j < places.size(); j++) {
      columns.coordinate(j).copyFrom(batch.coordinate(places.get(j)).points(0, count));
    }
    return columns;
  }

  private static boolean consecutive(List<Integer> places, int from) {
    for (int j = 0; j < places.size(); j++) {
      if (places.get(j) != from + j) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether row i of the batch is a bad one: then it is NaN throughout. */
  boolean isBad(int i) {
    return Double.isNaN(batch.get(i, coordinates.get(0)));
  }

  /** Adds row i of the batch as a bad one: its log-density is NaN. */
  void addUndefined(int i, BadRows bad) {
    bad.add("%s: row %d: expected a log p; got NaN".formatted(source.name(), before + i + 1));
  }

  /** Adds row i of the batch where it differs from a constant column. */
  void addDeparting(int i, BadRows departing) {
    for (Constant constant : constants) {
      double value = batch.get(i, source.columns().indexOf(constant.column()));
      if (value != constant.value()) {
        departing.add(
            "%s: row %d, column %s: expected %s, as in all training rows; got %s"
                .formatted(
                    source.name(), before + i + 1, constant.column(), constant.value(), value));
      }
    }
  }

  /** Throws if the policy of {@code bad} demands it. */
  void require(BadRows bad) {
    bad.require(source.name());
  }
}
