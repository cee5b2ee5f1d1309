package dev.bijou.tile;

import java.util.Arrays;

/**
 * The reusable memory of a worker: a stack of tiles.
 *
 * <p>Inference takes tiles inside a frame ({@link #mark}, {@link #release}) and gives them back at
 * the end of each layer; training leaves them taken until the pullback has run: <em>the tape is
 * scratch that has not been given back</em>. Not thread-safe: one per worker, passed in, never kept
 * in a field of a plug-in. After the first tiles of a run it allocates only views.
 */
public final class Scratch {
  private static final double[] NONE = {};

  private final boolean poison;
  private final SolverStats stats = new SolverStats();

  /** The arrays of tiles and rows; those from {@code taken} on are free, and may be too short. */
  private double[][] arrays = new double[16][0];

  private int taken;

  /** Creates memory for production: tiles have undefined content. */
  public Scratch() {
    this(false);
  }

  /**
   * Creates memory for tests if {@code poison} is set: every tile is filled with NaN when it is
   * taken and when it is released, which reveals reads of undefined content and of released frames.
   */
  public Scratch(boolean poison) {
    this.poison = poison;
  }

  /** Takes a tile with undefined content, valid until its frame is released. */
  public Tile tile(int dimension, int size) {
    return new Tile(array(Tile.length(dimension, size)), 0, size, dimension, size);
  }

  /** Takes a tile of zeros. */
  public Tile zeros(int dimension, int size) {
    return tile(dimension, size).fill(0);
  }

  /** Takes a copy of a tile. */
  public Tile copy(Tile tile) {
    return tile(tile.dimension(), tile.size()).copyFrom(tile);
  }

  /**
   * Takes a plain array of at least {@code length} values, from index 0 on; undefined content,
   * valid until its frame is released.
   *
   * <p>For innermost loops over several rows: the just-in-time compiler vectorises a loop only
   * where it sees that what is stored is not what is loaded next. It sees that in {@code y[i] =
   * f(a[i], b[i])}, and not in rows of tiles, which begin at different places of perhaps one array.
   */
  public double[] array(int length) {
    if (taken == arrays.length) {
      arrays = Arrays.copyOf(arrays, 2 * taken);
      Arrays.fill(arrays, taken, arrays.length, NONE);
    }
    if (arrays[taken].length < length) {
      arrays[taken] = new double[length];
    }
    double[] array = arrays[taken++];
    poison(array);
    return array;
  }

  /** Opens a frame; pass the value to {@link #release}. */
  public int mark() {
    return taken;
  }

  /** Releases every tile and array taken since {@code mark}. */
  public void release(int mark) {
    while (taken > mark) {
      poison(arrays[--taken]);
    }
  }

  private void poison(double[] values) {
    if (poison) {
      Arrays.fill(values, Double.NaN);
    }
  }

  /** Returns the statistics of solves with this memory since they were last reset. */
  public SolverStats stats() {
    return stats;
  }
}
