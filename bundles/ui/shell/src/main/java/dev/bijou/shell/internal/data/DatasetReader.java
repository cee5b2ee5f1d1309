package dev.bijou.shell.internal.data;

import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.BadRows.BadRowPolicy;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** The reader of all rows of a table into a dataset. */
public final class DatasetReader {
  private static final int CHUNK = 4096;

  private DatasetReader() {}

  /**
   * Reads a table to its end into memory.
   *
   * @param names the names of the coordinates
   * @param context the names of the context variables
   * @param progress receives the number of rows read
   * @throws dev.bijou.scoring.BadRowsException if a selected cell holds no finite number
   */
  public static Dataset read(
      CsvTable table,
      ColumnSelection selection,
      List<String> names,
      List<String> context,
      LongConsumer progress) {
    int[] indices = selection.indices();
    table.select(indices);
    BadRows bad = new BadRows(BadRowPolicy.FAIL);
    List<Tile> chunks = new ArrayList<>();
    long limit = maximumRows(indices.length);
    int count = CHUNK;
    while (count == CHUNK) {
      if (table.rows() > limit) {
        throw CommandException.refused(
            String.format(
                Locale.ROOT,
                "%s: expected at most %d rows, a third of the memory; got more; set a larger heap,"
                    + " as with JAVA_TOOL_OPTIONS=-Xmx8g",
                table.name(),
                limit));
      }
      Tile chunk = Tile.allocate(indices.length, CHUNK);
      count = bad.read(table, chunk);
      chunks.add(chunk.points(0, count));
      progress.accept(table.rows());
    }
    Tile rows = join(chunks, indices.length);
    int d = names.size();
    return new Dataset(
        names, rows.coordinates(0, d), context, rows.coordinates(d, d + context.size()));
  }

  /** Returns the number of rows that take a third of the memory; joining and fitting take more. */
  private static long maximumRows(int columns) {
    return Runtime.getRuntime().maxMemory() / 3 / (8L * columns);
  }

  private static Tile join(List<Tile> chunks, int dimension) {
    Tile all = Tile.allocate(dimension, chunks.stream().mapToInt(Tile::size).sum());
    int start = 0;
    for (Tile chunk : chunks) {
      all.points(start, start + chunk.size()).copyFrom(chunk);
      start += chunk.size();
    }
    return all;
  }
}
