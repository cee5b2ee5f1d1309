package dev.bijou.scoring;

import dev.bijou.tile.Tile;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Rows of named columns, read once, in order, a batch at a time. */
@ConsumerType
public interface RowSource {
  /** Returns rows that are in memory; a row with a value that is not finite is a bad one. */
  static RowSource of(String name, List<String> columns, Tile rows) {
    return new TileRows(name, columns, rows);
  }

  /** Returns the name of the source in messages. */
  String name();

  /** Returns the names of the columns, all different: coordinate j of a tile is column j. */
  List<String> columns();

  /**
   * Reads the next rows, as many as are left and fit in.
   *
   * @param rows a coordinate per column; its first points are replaced by rows, a bad one by NaN
   * @param bad is told the problem of each bad row
   * @return the number of rows read; 0 at the end
   */
  int read(Tile rows, BadRows bad);
}
