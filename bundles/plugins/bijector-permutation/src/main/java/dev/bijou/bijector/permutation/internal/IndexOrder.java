package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** An order of the numbers from 0: which number each place holds. Not to be changed. */
record IndexOrder(int[] places) {
  /**
   * These numbers in this order.
   *
   * @throws InvalidSettingException unless each number from 0 occurs once
   */
  static IndexOrder of(List<Integer> numbers) {
    int[] places = numbers.stream().mapToInt(Integer::intValue).toArray();
    int[] sorted = places.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, places.length).toArray())) {
      throw new InvalidSettingException(
          "order", "each of 0 to %d once".formatted(places.length - 1), numbers);
    }
    return new IndexOrder(places);
  }

  /** The order that has these numbers when they are rounded. */
  static IndexOrder rounded(double[] numbers) {
    return of(Arrays.stream(numbers).mapToObj(v -> (int) Math.rint(v)).toList());
  }

  static IndexOrder flip(int size) {
    return new IndexOrder(IntStream.range(0, size).map(i -> size - 1 - i).toArray());
  }

  /** Each order equally likely: the shuffle of Fisher and Yates. */
  static IndexOrder random(int size, RandomGenerator random) {
    int[] places = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = (int) (random.nextDouble() * (i + 1));
      int held = places[i];
      places[i] = places[other];
      places[other] = held;
    }
    return new IndexOrder(places);
  }

  /** The order that puts everything back. */
  IndexOrder inverse() {
    int[] back = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      back[places[i]] = i;
    }
    return new IndexOrder(back);
  }
}
