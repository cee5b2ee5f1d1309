package dev.bijou.shell.internal.data;

import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** All rows of a table, to learn from. */
public final class DatasetReader {
  private static final int CHUNK = 4096;

  private DatasetReader() {}

  /**
   * Reads a table to its end.
   *
   * @param names what its coordinates are to be called
   * @param context what its context variables are to be called
   * @param progress told how many rows have been read
   * @throws dev.bijou.scoring.BadRowsException if a cell that counts holds no finite number
   */
  public static Dataset read(
      CsvTable table,
      ColumnSelection selection,
      List<String> names,
      List<String> context,
      LongConsumer progress) {
    int[] places = selection.places();
    table.select(places);
    BadRows bad = new BadRows(BadRowPolicy.FAIL);
    List<Tile> chunks = new ArrayList<>();
    int count = CHUNK;
    while (count == CHUNK) {
      Tile chunk = Tile.allocate(places.length, CHUNK);
      count = bad.read(table, chunk);
      chunks.add(chunk.points(0, count));
      progress.accept(table.rows());
    }
    Tile rows = join(chunks, places.length);
    int d = names.size();
    return new Dataset(
        names, rows.coordinates(0, d), context, rows.coordinates(d, d + context.size()));
  }

  private static Tile join(List<Tile> chunks, int dimension) {
    Tile all = Tile.allocate(dimension, chunks.stream().mapToInt(Tile::size).sum());
    int at = 0;
    for (Tile chunk : chunks) {
      all.points(at, at + chunk.size()).copyFrom(chunk);
      at += chunk.size();
    }
    return all;
  }
}
