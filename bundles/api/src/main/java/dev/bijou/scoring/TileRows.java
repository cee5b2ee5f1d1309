package dev.bijou.scoring;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows in memory. */
final class TileRows implements RowSource {
  private final String name;
  private final List<String> columns;
  private final Tile all;
  private int next;

  TileRows(String name, List<String> columns, Tile all) {
    if (columns.size() != all.dimension()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected %d columns, as there are names; got %d",
              name,
              columns.size(),
              all.dimension()));
    }
    this.name = name;
    this.columns = List.copyOf(columns);
    this.all = all;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public int read(Tile rows, BadRows bad) {
    int count = Math.min(rows.size(), all.size() - next);
    double[] row = new double[columns.size()];
    for (int i = 0; i < count; i++) {
      fill(row, bad);
      rows.setPoint(i, row);
    }
    return count;
  }

  private void fill(double[] row, BadRows bad) {
    for (int j = 0; j < row.length; j++) {
      row[j] = all.get(next, j);
    }
    next++;
    for (int j = 0; j < row.length; j++) {
      if (!Double.isFinite(row[j])) {
        bad.add(
            String.format(
                Locale.ROOT,
                "%s: row %d, column %s: expected a finite number; got %s",
                name,
                next,
                columns.get(j),
                row[j]));
        Arrays.fill(row, Double.NaN);
        return;
      }
    }
  }
}
