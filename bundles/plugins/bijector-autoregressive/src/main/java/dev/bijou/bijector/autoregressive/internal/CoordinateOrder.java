package dev.bijou.bijector.autoregressive.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order coordinates depend on each other.
 *
 * @param word {@code natural} or {@code reversed}; {@code given} for a list
 * @param coordinates the list; empty for a word
 */
public record CoordinateOrder(String word, List<Integer> coordinates) {
  /** The first coordinate depends on none, the last on all others. */
  public static final CoordinateOrder NATURAL = new CoordinateOrder("natural", List.of());

  /** The last coordinate depends on none, the first on all others. */
  public static final CoordinateOrder REVERSED = new CoordinateOrder("reversed", List.of());

  /** Copies the list. */
  public CoordinateOrder {
    coordinates = List.copyOf(coordinates);
  }

  /** The order that a word stands for. */
  public static CoordinateOrder valueOf(String word) {
    return List.of(NATURAL, REVERSED).stream()
        .filter(order -> order.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "order: expected natural, reversed or a list of coordinates; got " + word));
  }

  /** The order that a list is. */
  public static CoordinateOrder valueOf(List<Integer> coordinates) {
    int[] sorted = coordinates.stream().mapToInt(Integer::intValue).sorted().toArray();
    if (sorted.length == 0 || !Arrays.equals(sorted, IntStream.range(0, sorted.length).toArray())) {
      throw new IllegalArgumentException(
          "order: expected each coordinate from 0 once; got " + coordinates);
    }
    return new CoordinateOrder("given", coordinates);
  }

  /**
   * The coordinates in this order.
   *
   * @throws IllegalArgumentException if a list has another number of them
   */
  int[] of(int dimension) {
    if (!coordinates.isEmpty() && coordinates.size() != dimension) {
      throw new IllegalArgumentException(
          "order: expected %d coordinates; got %s".formatted(dimension, coordinates));
    }
    return IntStream.range(0, dimension).map(k -> at(k, dimension)).toArray();
  }

  private int at(int place, int dimension) {
    if (!coordinates.isEmpty()) {
      return coordinates.get(place);
    }
    return this.equals(REVERSED) ? dimension - 1 - place : place;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return coordinates.isEmpty() ? word : coordinates.toString();
  }
}
