package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A permutation of the indices from 0.
 *
 * @param indices the source index of each position; must not be modified
 */
record IndexOrder(int[] indices) {
  /**
   * Returns the permutation with the given source indices.
   *
   * @throws InvalidSettingException unless each index from 0 occurs exactly once
   */
  static IndexOrder of(List<Integer> order) {
    int[] indices = order.stream().mapToInt(Integer::intValue).toArray();
    int[] sorted = indices.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, indices.length).toArray())) {
      throw new InvalidSettingException(
          "order", String.format(Locale.ROOT, "each of 0 to %d once", indices.length - 1), order);
    }
    return new IndexOrder(indices);
  }

  /** Returns the permutation whose source indices are the given values, rounded. */
  static IndexOrder rounded(double[] values) {
    return of(Arrays.stream(values).mapToObj(v -> (int) Math.rint(v)).toList());
  }

  /** Returns the permutation that reverses the order. */
  static IndexOrder flip(int size) {
    return new IndexOrder(IntStream.range(0, size).map(i -> size - 1 - i).toArray());
  }

  /** Returns a uniformly distributed random permutation (Fisher–Yates shuffle). */
  static IndexOrder random(int size, RandomGenerator random) {
    int[] indices = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = (int) (random.nextDouble() * (i + 1));
      int swapped = indices[i];
      indices[i] = indices[other];
      indices[other] = swapped;
    }
    return new IndexOrder(indices);
  }

  /** Returns the inverse permutation. */
  IndexOrder inverse() {
    int[] inverse = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      inverse[indices[i]] = i;
    }
    return new IndexOrder(inverse);
  }
}
