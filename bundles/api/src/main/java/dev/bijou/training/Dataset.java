package dev.bijou.training;

import dev.bijou.tile.Tile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Rows of data with the names of their columns.
 *
 * @param columns the names of the coordinates of {@code x}, all different
 * @param x the rows as points, {@code columns x n}; finite
 * @param contextColumns the names of the context variables
 * @param context a context for each row, {@code contextColumns x n}; finite
 */
public record Dataset(List<String> columns, Tile x, List<String> contextColumns, Tile context) {
  /** Checks that names and values fit together. */
  public Dataset {
    columns = List.copyOf(columns);
    contextColumns = List.copyOf(contextColumns);
    requireShape("x", x, columns.size(), x.size());
    requireShape("context", context, contextColumns.size(), x.size());
    requireDifferent(columns, contextColumns);
    requireFinite(columns, x);
    requireFinite(contextColumns, context);
  }

  /** Returns rows without context. */
  public static Dataset of(List<String> columns, Tile x) {
    return new Dataset(columns, x, List.of(), Tile.allocate(0, x.size()));
  }

  /** Returns the number of rows. */
  public int size() {
    return x.size();
  }

  private static void requireShape(String what, Tile tile, int dimension, int size) {
    if (tile.dimension() != dimension || tile.size() != size) {
      throw new IllegalArgumentException(
          what + ": expected " + dimension + " x " + size + "; got " + tile);
    }
  }

  private static void requireDifferent(List<String> columns, List<String> contextColumns) {
    HashSet<String> names = new HashSet<>();
    for (List<String> list : List.of(columns, contextColumns)) {
      for (String name : list) {
        if (!names.add(name)) {
          throw new IllegalArgumentException("column " + name + ": expected once; got it again");
        }
      }
    }
  }

  private static void requireFinite(List<String> names, Tile tile) {
    for (int j = 0; j < tile.dimension(); j++) {
      for (int i = 0; i < tile.size(); i++) {
        if (!Double.isFinite(tile.get(i, j))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "column %s: expected finite numbers; got %s in row %d",
                  names.get(j),
                  tile.get(i, j),
                  i + 1));
        }
      }
    }
  }
}
