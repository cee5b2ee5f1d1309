package dev.bijou.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reusable memory of a worker: a stack of tiles.
 *
 * <p>Inference takes tiles inside a frame ({@link #mark}, {@link #release}) and gives them back at
 * the end of each layer; training leaves them taken until the pullback has run: <em>the tape is
 * scratch that has not been given back</em>. Not thread-safe: one per worker, passed in, never kept
 * in a field of a plug-in. After the first tiles of a run it allocates only views.
 */
public final class Scratch {
  /** The size of the first chunk: enough for a single point. */
  private static final int FIRST = 1 << 8;

  /** The size of the largest chunk, unless one tile needs more. */
  private static final int CHUNK = 1 << 14;

  private static final double[] NONE = {};

  private final boolean poison;
  private final SolverStats tally = new SolverStats();
  private final List<double[]> chunks = new ArrayList<>();
  private double[][] arrays = new double[16][0];
  private int[] arrayMarks = new int[16];
  private int chunk;

  /** The chunk in use. */
  private double[] memory = new double[FIRST];

  private int start;
  private int top;
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
    chunks.add(memory);
  }

  /** Takes a tile with undefined content, valid until its frame is released. */
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

  /** Moves on to the next chunk; a new one has room for {@code length} values. */
  private void advance(int length) {
    start = Math.addExact(start, memory.length);
    chunk++;
    if (chunk == chunks.size()) {
      chunks.add(new double[Math.max(Math.min(CHUNK, 4 * memory.length), length)]);
    }
    memory = chunks.get(chunk);
    top = 0;
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

  /** Opens a frame; pass the value to {@link #release}. */
  public int mark() {
    return start + top;
  }

  /** Releases every tile and array taken since {@code mark}. */
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

  /** Returns the statistics of solves with this memory since they were last reset. */
  public SolverStats tally() {
    return tally;
  }
}
