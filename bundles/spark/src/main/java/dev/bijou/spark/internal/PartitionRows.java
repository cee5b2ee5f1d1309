package dev.bijou.spark.internal;

import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** The rows of a partition, as a source of a scorer, a small batch at a time. */
final class PartitionRows implements RowSource {
  /** A few tiles: rows and results of a batch stay in the cache of a core. */
  private static final int BATCH = 512;

  private final String name;
  private final List<String> columns;
  private final PointReader features;
  private final PointReader context;
  private final Invalid invalid;
  private final Iterator<InternalRow> rows;
  private final List<InternalRow> kept = new ArrayList<>(BATCH);
  private final double[] point;
  private final double[] variables;
  private @Nullable Tile batch;
  private long number;

  /**
   * Creates a source.
   *
   * @param partition the number of the partition, for messages
   * @param columns the names of all coordinates, those of the context last
   */
  PartitionRows(
      int partition,
      List<String> columns,
      PointReader features,
      PointReader context,
      Invalid invalid,
      Iterator<InternalRow> rows) {
    this.name = "partition " + partition;
    this.columns = columns;
    this.features = features;
    this.context = context;
    this.invalid = invalid;
    this.rows = rows;
    this.point = new double[features.dimension()];
    this.variables = new double[context.dimension()];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  /**
   * Reads a batch, and keeps a copy of each of its rows.
   *
   * @throws IllegalArgumentException if a row is invalid, unless such rows are skipped or kept
   */
  @Override
  public int read(Tile tile, BadRows bad) {
    batch = tile;
    kept.clear();
    int size = Math.min(BATCH, tile.size());
    while (kept.size() < size && rows.hasNext()) {
      InternalRow row = rows.next();
      number++;
      String problem = problem(row);
      if (problem == null) {
        set(tile, kept.size());
        kept.add(row.copy());
      } else {
        bad.add(name + ": row " + number + ", " + problem);
        addInvalid(tile, row);
      }
    }
    if (invalid == Invalid.ERROR && bad.count() > 0) {
      throw new IllegalArgumentException(String.join("\n", bad.problems()));
    }
    return kept.size();
  }

  private @Nullable String problem(InternalRow row) {
    String problem = features.read(row, point);
    return problem == null ? context.read(row, variables) : problem;
  }

  private void set(Tile tile, int i) {
    double[] data = tile.data();
    for (int j = 0; j < point.length; j++) {
      data[tile.offset(j) + i] = point[j];
    }
    for (int k = 0; k < variables.length; k++) {
      data[tile.offset(point.length + k) + i] = variables[k];
    }
  }

  private void addInvalid(Tile tile, InternalRow row) {
    if (invalid == Invalid.KEEP) {
      Arrays.fill(point, Double.NaN);
      Arrays.fill(variables, Double.NaN);
      set(tile, kept.size());
      kept.add(row.copy());
    }
  }

  /** Returns row i of the last batch. */
  InternalRow row(int i) {
    return kept.get(i);
  }

  /** Returns the points of the last batch. */
  Tile points() {
    return view(0, point.length);
  }

  /** Returns the contexts of the last batch. */
  Tile contexts() {
    return view(point.length, point.length + variables.length);
  }

  private Tile view(int from, int to) {
    Tile all = batch == null ? Tile.allocate(columns.size(), 0) : batch;
    return all.coordinates(from, to).points(0, kept.size());
  }
}
