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

  private final boolean poison;
  private final Tally tally = new Tally();
  private final List<double[]> chunks = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<double[]> arrays = new ArrayList<>();
  private int[] arrayMarks = new int[16];
  private int chunk;
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
    grow(FIRST);
  }

  /** A tile with undefined content, valid until the frame it was taken in is released. */
  public Tile tile(int dimension, int size) {
    int length = Tile.length(dimension, size);
    reserve(length);
    Tile tile = new Tile(chunks.get(chunk), top, size, dimension, size);
    top += length;
    return poison ? tile.fill(Double.NaN) : tile;
  }

  /** Moves on to the chunk in which so many values are free. */
  private void reserve(int length) {
    while (chunks.get(chunk).length - top < length) {
      if (chunk + 1 == chunks.size()) {
        grow(Math.max(Math.min(CHUNK, 4 * chunks.get(chunk).length), length));
      }
      chunk++;
      top = 0;
    }
  }

  private void grow(int length) {
    int last = chunks.size() - 1;
    starts.add(last < 0 ? 0 : Math.addExact(starts.get(last), chunks.get(last).length));
    chunks.add(new double[length]);
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
    reserve(1);
    if (taken == arrayMarks.length) {
      arrayMarks = Arrays.copyOf(arrayMarks, 2 * taken);
    }
    arrayMarks[taken] = mark();
    top++; // so that marks tell which arrays were taken before them
    double[] array = atLeast(length);
    poison(array, 0, array.length);
    return array;
  }

  private double[] atLeast(int length) {
    if (taken == arrays.size()) {
      arrays.add(new double[length]);
    } else if (arrays.get(taken).length < length) {
      arrays.set(taken, new double[length]);
    }
    return arrays.get(taken++);
  }

  /** Opens a frame: hand the value to {@link #release}. */
  public int mark() {
    return starts.get(chunk) + top;
  }

  /** Takes back every tile and every array handed out since {@code mark}. */
  public void release(int mark) {
    while (taken > 0 && arrayMarks[taken - 1] >= mark) {
      taken--;
      poison(arrays.get(taken), 0, arrays.get(taken).length);
    }
    while (starts.get(chunk) > mark) {
      poison(chunks.get(chunk), 0, top);
      chunk--;
      top = chunks.get(chunk).length;
    }
    poison(chunks.get(chunk), mark - starts.get(chunk), top);
    top = mark - starts.get(chunk);
  }

  private void poison(double[] values, int from, int to) {
    if (poison) {
      Arrays.fill(values, from, to, Double.NaN);
    }
  }

  /** What has been evaluated with this memory since the tally was last reset. */
  public Tally tally() {
    return tally;
  }
}
