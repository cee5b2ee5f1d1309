package dev.bijou.training.internal;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows for training or validation, each with its context.
 *
 * @param x the rows, {@code d x n}
 * @param context their contexts, {@code c x n}
 * @param numbers the index of each in its data set
 */
record TrainingRows(Tile x, Tile context, int[] numbers) {
  /** With fewer rows, none are held out. */
  static final int MIN_ROWS_TO_SPLIT = 20;

  int size() {
    return x.size();
  }

  /** Returns the rows with these indices, in this order. */
  TrainingRows take(int[] indices) {
    return new TrainingRows(
        gather(x, indices),
        gather(context, indices),
        Arrays.stream(indices).map(i -> numbers[i]).toArray());
  }

  /** Returns the same rows with other points. */
  TrainingRows withPoints(Tile points) {
    return new TrainingRows(points, context, numbers);
  }

  /** Returns a copy of a tile. */
  static Tile copy(Tile source) {
    return Tile.allocate(source.dimension(), source.size()).copyFrom(source);
  }

  /** Returns the points of a tile with these indices, in this order. */
  static Tile gather(Tile source, int[] indices) {
    Tile points = Tile.allocate(source.dimension(), indices.length);
    gather(source, indices, 0, points);
    return points;
  }

  /**
   * Fills a tile with the points {@code indices[from]}, {@code indices[from + 1]}, … of another.
   */
  static void gather(Tile source, int[] indices, int from, Tile to) {
    for (int j = 0; j < to.dimension(); j++) {
      int read = source.offset(j);
      int write = to.offset(j);
      for (int i = 0; i < to.size(); i++) {
        to.data()[write + i] = source.data()[read + indices[from + i]];
      }
    }
  }

  /** Returns all rows, repeated {@code times} times. */
  TrainingRows repeated(int times) {
    int[] indices = new int[Math.multiplyExact(times, size())];
    Arrays.setAll(indices, i -> i % size());
    return take(indices);
  }

  /** Returns their mean log-density under independent Gaussians with their means and deviations. */
  double gaussianLogProb() {
    double sum = 0;
    for (int j = 0; j < x.dimension(); j++) {
      double deviation = ColumnMoments.of(x.toRow(j)).deviation();
      sum -= 0.5 * (1 + Math.log(2 * Math.PI)) + Math.log(deviation);
    }
    return sum;
  }

  /**
   * Holds out 10 % of the rows at random; none of fewer than {@link #MIN_ROWS_TO_SPLIT}, and never
   * the only row that makes a column non-constant.
   */
  TrainValidationSplit split(SplittableRandom random) {
    int[] indices = indices(size());
    shuffle(indices, random);
    int heldOut = size() < MIN_ROWS_TO_SPLIT ? 0 : size() / 10;
    for (int j = 0; j < x.dimension(); j++) {
      heldOut = keepVarying(j, indices, heldOut);
    }
    int[] kept = Arrays.copyOfRange(indices, heldOut, indices.length);
    Arrays.sort(kept);
    return new TrainValidationSplit(take(kept), take(Arrays.copyOf(indices, heldOut)));
  }

  /**
   * Returns a held-out row to the training rows if they all have the same value in column j.
   *
   * @param indices the indices of all rows, those held out first; reordered
   * @return the new number of held-out rows
   */
  private int keepVarying(int j, int[] indices, int heldOut) {
    double value = x.get(indices[indices.length - 1], j);
    int other = indices.length - 1;
    while (other >= 0 && x.get(indices[other], j) == value) {
      other--;
    }
    if (other < 0 || other >= heldOut) {
      return heldOut;
    }
    swap(indices, other, heldOut - 1);
    return heldOut - 1;
  }

  /** Returns 0, 1, …, n − 1. */
  static int[] indices(int n) {
    int[] indices = new int[n];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  /** Shuffles indices. */
  static void shuffle(int[] indices, SplittableRandom random) {
    for (int i = indices.length - 1; i > 0; i--) {
      swap(indices, i, random.nextInt(i + 1));
    }
  }

  private static void swap(int[] indices, int i, int k) {
    int index = indices[i];
    indices[i] = indices[k];
    indices[k] = index;
  }
}
