package dev.bijou.training.internal;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows to learn from, each with its context.
 *
 * @param x {@code d x n}
 * @param context {@code c x n}
 */
record TrainingRows(Tile x, Tile context) {
  /** Of so few rows none are held back. */
  static final int LEAST = 20;

  int size() {
    return x.size();
  }

  /** The rows of these numbers, in this order. */
  TrainingRows take(int[] numbers) {
    Tile points = Tile.allocate(x.dimension(), numbers.length);
    Tile contexts = Tile.allocate(context.dimension(), numbers.length);
    gather(x, numbers, 0, points);
    gather(context, numbers, 0, contexts);
    return new TrainingRows(points, contexts);
  }

  /**
   * Fills a tile with the points {@code numbers[from]}, {@code numbers[from + 1]}, … of another.
   */
  static void gather(Tile source, int[] numbers, int from, Tile to) {
    for (int j = 0; j < to.dimension(); j++) {
      int read = source.offset(j);
      int write = to.offset(j);
      for (int i = 0; i < to.size(); i++) {
        to.data()[write + i] = source.data()[read + numbers[from + i]];
      }
    }
  }

  /** All of them so many times. */
  TrainingRows repeated(int times) {
    int[] numbers = new int[Math.multiplyExact(times, size())];
    Arrays.setAll(numbers, i -> i % size());
    return take(numbers);
  }

  /** Their mean log-density under a Gaussian with their means and deviations, column by column. */
  double gaussian() {
    double sum = 0;
    for (int j = 0; j < x.dimension(); j++) {
      double deviation = ColumnMoments.of(x.toRow(j)).deviation();
      sum -= 0.5 * (1 + Math.log(2 * Math.PI)) + Math.log(deviation);
    }
    return sum;
  }

  /** Rows parted in two: to learn from, and to be judged by. */
  record Parted(TrainingRows train, TrainingRows validation) {}

  /**
   * Holds a tenth back, drawn by lot; none of fewer than {@link #LEAST}, and none without which a
   * column would not vary any more.
   */
  Parted holdBack(SplittableRandom random) {
    int[] numbers = numbers(size());
    shuffle(numbers, random);
    int held = size() < LEAST ? 0 : size() / 10;
    for (int j = 0; j < x.dimension(); j++) {
      held = giveBack(j, numbers, held);
    }
    int[] kept = Arrays.copyOfRange(numbers, held, numbers.length);
    Arrays.sort(kept);
    return new Parted(take(kept), take(Arrays.copyOf(numbers, held)));
  }

  /**
   * Of rows that are held, gives one back if all others have the same value in column j.
   *
   * @param numbers of all rows, those that are held first; reordered
   * @return how many are held then
   */
  private int giveBack(int j, int[] numbers, int held) {
    double value = x.get(numbers[numbers.length - 1], j);
    int other = numbers.length - 1;
    while (other >= 0 && x.get(numbers[other], j) == value) {
      other--;
    }
    if (other < 0 || other >= held) {
      return held;
    }
    swap(numbers, other, held - 1);
    return held - 1;
  }

  /** 0, 1, …, n − 1. */
  static int[] numbers(int n) {
    int[] numbers = new int[n];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  /** Puts numbers into random order. */
  static void shuffle(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      swap(numbers, i, random.nextInt(i + 1));
    }
  }

  private static void swap(int[] numbers, int i, int k) {
    int number = numbers[i];
    numbers[i] = numbers[k];
    numbers[k] = number;
  }
}
