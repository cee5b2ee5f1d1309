package dev.bijou.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A worker's memory: a stack of tiles, handed out again and again.
 *
 * <p>Inference takes tiles inside a frame ({@link #mark}, {@link #release}) and gives them back at
 * the end of each layer; training leaves them taken until the pullback has run: <em>the tape is
 * scratch that has not been given back</em>. Not thread-safe: one per worker, passed in, never kept
 * in a field of a plug-in. After the first tiles of a run it allocates nothing but views.
 */
public final class Scratch {
  /** The first piece of memory: enough for a point, which is all that many ever see. */
  private static final int FIRST = 1 << 8;

  /** The largest piece, unless one tile needs more. */
  private static final int CHUNK = 1 << 14;

  private static final double[] NONE = {};

  private final boolean poison;
  private final SolverStats tally = new SolverStats();
  private final List<double[]> chunks = new ArrayList<>();
  private double[][] arrays = new double[16][0];
  private int[] arrayMarks = new int[16];
  private int chunk;

  /** The chunk in use, and how many values the ones before it have. */
  private double[] memory = new double[FIRST];

  private int start;
  private int top;
  private int taken;

  /** Memory as it is used in production: tiles are handed out with undefined content. */
  public Scratch() {
    this(false);
  }

  /**
   * Memory for tests when {@code poison} is set: every tile handed out or taken back is filled with
   * NaN, so that whoever relies on undefined content, or keeps something of a released frame, is
   * found out.
   */
  public Scratch(boolean poison) {
    this.poison = poison;
    chunks.add(memory);
  }

  /** A tile with undefined content, valid until the frame it was taken in is released. */
  public Tile tile(int dimension, int size) {
    int length = Tile.length(dimension, size);
    reserve(length);
    Tile tile = new Tile(memory, top, size, dimension, size);
    top += length;
    return poison ? tile.fill(Double.NaN) : tile;
  }

  private void reserve(int length) {
    while (memory.length - top < length) {
      advance(length);
    }
  }

  /** Moves on to the next chunk, which has room for so many values if it has to be made. */
  private void advance(int length) {
    start = Math.addExact(start, memory.length);
    chunk++;
    if (chunk == chunks.size()) {
      chunks.add(new double[Math.max(Math.min(CHUNK, 4 * memory.length), length)]);
    }
    memory = chunks.get(chunk);
    top = 0;
  }

  /** A tile of zeros. */
  public Tile zeros(int dimension, int size) {
    return tile(dimension, size).fill(0);
  }

  /** A copy of a tile. */
  public Tile copy(Tile tile) {
    return tile(tile.dimension(), tile.size()).copyFrom(tile);
  }

  /**
   * A plain array of at least {@code length} values, from index 0 on; undefined content, valid
   * until the frame it was taken in is released.
   *
   * <p>For innermost loops over several rows: the just-in-time compiler vectorises a loop only
   * where it sees that what is stored is not what is loaded next. It sees that in {@code y[i] =
   * f(a[i], b[i])}, and not in rows of tiles, which begin at different places of perhaps one array.
   */
  public double[] array(int length) {
    if (taken == arrays.length) {
      moreArrays();
    }
    reserve(1);
    arrayMarks[taken] = mark();
    top++; // so that marks tell which arrays were taken before them
    if (arrays[taken].length < length) {
      arrays[taken] = new double[length];
    }
    double[] array = arrays[taken++];
    poison(array, 0, array.length);
    return array;
  }

  private void moreArrays() {
    arrayMarks = Arrays.copyOf(arrayMarks, 2 * taken);
    arrays = Arrays.copyOf(arrays, 2 * taken);
    Arrays.fill(arrays, taken, arrays.length, NONE);
  }

  /** Opens a frame: hand the value to {@link #release}. */
  public int mark() {
    return start + top;
  }

  /** Takes back every tile and every array handed out since {@code mark}. */
  public void release(int mark) {
    while (taken > 0 && arrayMarks[taken - 1] >= mark) {
      taken--;
      poison(arrays[taken], 0, arrays[taken].length);
    }
    while (start > mark) {
      poison(memory, 0, top);
      chunk--;
      memory = chunks.get(chunk);
      start -= memory.length;
      top = memory.length;
    }
    poison(memory, mark - start, top);
    top = mark - start;
  }

  private void poison(double[] values, int from, int to) {
    if (poison) {
      Arrays.fill(values, from, to, Double.NaN);
    }
  }

  /** What has been evaluated with this memory since the tally was last reset. */
  public SolverStats tally() {
    return tally;
  }
}
