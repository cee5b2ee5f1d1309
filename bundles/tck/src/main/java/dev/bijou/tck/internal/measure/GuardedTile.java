package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * A copy of a tile inside a larger tile, surrounded by marker values.
 *
 * @param whole the larger tile
 * @param view the copy, a view of the larger tile
 */
public record GuardedTile(Tile whole, Tile view) {
  private static final int COORDINATES = 2;
  private static final int POINTS = 3;
  private static final double MARK = -77.7;

  /** Copies a tile. */
  public static GuardedTile of(Tile tile) {
    int d = tile.dimension();
    int n = tile.size();
    Tile whole = Tile.allocate(d + 2 * COORDINATES, n + 2 * POINTS).fill(MARK);
    Tile view = whole.coordinates(COORDINATES, COORDINATES + d).points(POINTS, POINTS + n);
    return new GuardedTile(whole, view.copyFrom(tile));
  }

  /** Returns the number of marker values that were overwritten. */
  public int touched() {
    Tile rest = Tiles.copy(whole);
    int d = view.dimension();
    int n = view.size();
    rest.coordinates(COORDINATES, COORDINATES + d).points(POINTS, POINTS + n).fill(MARK);
    return (int) Arrays.stream(rest.data()).filter(v -> !BitComparison.same(v, MARK)).count();
  }
}
