package dev.bijou.composer.internal.write;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A repeated group of layers.
 *
 * @param period the number of layers of the group
 * @param times the number of occurrences of the group
 */
record Repetition(int period, int times) {
  /** The minimum number of saved lines, since a repetition itself needs two. */
  private static final int MIN_SAVED_LINES = 3;

  /**
   * Returns the repetition that covers the most layers, starting at an index; of equal ones, that
   * with the shortest period. Returns the single layer if there is no repetition.
   */
  static Repetition at(int from, List<String> layers) {
    return IntStream.rangeClosed(1, (layers.size() - from) / 2)
        .mapToObj(period -> new Repetition(period, times(from, period, layers)))
        .filter(r -> r.covered() - r.period >= MIN_SAVED_LINES)
        .reduce((best, next) -> next.covered() > best.covered() ? next : best)
        .orElse(new Repetition(1, 1));
  }

  /** Returns the number of layers that the repetition covers. */
  int covered() {
    return period * times;
  }

  private static int times(int from, int period, List<String> layers) {
    int end = from + period;
    while (end < layers.size() && layers.get(end).equals(layers.get(end - period))) {
      end++;
    }
    return (end - from) / period;
  }
}
