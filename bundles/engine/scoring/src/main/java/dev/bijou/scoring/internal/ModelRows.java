package dev.bijou.scoring.internal;

import dev.bijou.flow.Flow.Failure;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches of rows with the columns of a model, which are selected by name. */
final class ModelRows {
  private static final int BATCH = 4096;
  private static final int MAX_NAMES = 10;

  private final RowSource source;
  private final List<Integer> coordinates;
  private final List<Integer> context;
  private final List<Constant> constants;
  private final Tile batch;
  private long before;
  private int count;

  /**
   * Finds the columns; columns that were constant in training may be missing.
   *
   * @throws IllegalArgumentException if another column is missing
   */
  ModelRows(Columns model, RowSource source) {
    this.source = source;
    this.coordinates = indices(model.names());
    this.context = indices(model.context());
    this.constants =
        model.constants().stream().filter(c -> source.columns().contains(c.column())).toList();
    this.batch = Tile.allocate(source.columns().size(), BATCH);
  }

  private List<Integer> indices(List<String> names) {
    return names.stream().map(this::index).toList();
  }

  private int index(String name) {
    int index = source.columns().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected the column '%s', as the model says; got %s",
              source.name(),
              name,
              some(source.columns())));
    }
    return index;
  }

  private static String some(List<String> names) {
    return String.join(
        ", ",
        names.size() <= MAX_NAMES
            ? names
            : Stream.concat(names.stream().limit(MAX_NAMES), Stream.of("…")).toList());
  }

  /**
   * Reads the next batch, which replaces the last one; returns its number of rows, 0 at the end.
   */
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

  private Tile columns(List<Integer> indices) {
    int from = indices.isEmpty() ? 0 : indices.get(0);
    if (consecutive(indices, from)) {
      return batch.coordinates(from, from + indices.size()).points(0, count);
    }
    Tile columns = Tile.allocate(indices.size(), count);
    for (int j = 0; j < indices.size(); j++) {
      columns.coordinate(j).copyFrom(batch.coordinate(indices.get(j)).points(0, count));
    }
    return columns;
  }

  private static boolean consecutive(List<Integer> indices, int from) {
    for (int j = 0; j < indices.size(); j++) {
      if (indices.get(j) != from + j) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether row i of the batch is bad; bad rows contain only NaN. */
  boolean isBad(int i) {
    return Double.isNaN(batch.get(i, coordinates.get(0)));
  }

  /** Adds row i of the batch, whose log-density is NaN. */
  void addFailed(int i, Optional<Failure> failure, BadRows failed) {
    failed.add(
        String.format(
            Locale.ROOT,
            "%s: row %d: %s",
            source.name(),
            before + i + 1,
            failure.map(Failure::problem).orElse("expected a log p; got NaN")));
  }

  /** Adds row i of the batch if it differs from a constant column. */
  void addDeparting(int i, BadRows departing) {
    for (Constant constant : constants) {
      double value = batch.get(i, source.columns().indexOf(constant.column()));
      if (value != constant.value()) {
        departing.add(
            String.format(
                Locale.ROOT,
                "%s: row %d, column %s: expected %s, as in all training rows; got %s",
                source.name(),
                before + i + 1,
                constant.column(),
                constant.value(),
                value));
      }
    }
  }

  /** Returns the name of the source. */
  String source() {
    return source.name();
  }
}
