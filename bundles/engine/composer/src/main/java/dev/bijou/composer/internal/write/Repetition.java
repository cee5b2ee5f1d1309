package dev.bijou.composer.internal.write;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers that follow each other in the same order again and again.
 *
 * @param period how many layers are repeated
 * @param times how often they stand there, all in all
 */
record Repetition(int period, int times) {
  /** A repetition has two lines of its own: one that saves no more is none. */
  private static final int LEAST = 3;

  /**
   * The one that covers most of the layers from here on, and of these the shortest; the layer here
   * alone, once, where there is none.
   */
  static Repetition at(int from, List<String> layers) {
    return IntStream.rangeClosed(1, (layers.size() - from) / 2)
        .mapToObj(period -> new Repetition(period, times(from, period, layers)))
        .filter(r -> r.covered() - r.period >= LEAST)
        .reduce((best, next) -> next.covered() > best.covered() ? next : best)
        .orElse(new Repetition(1, 1));
  }

  /** How many layers it stands for. */
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
