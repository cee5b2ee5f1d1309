package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.bijector.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which coordinates depend on each other.
 *
 * @param word {@code natural} or {@code reversed}; {@code given} for a list
 * @param coordinates the list; empty unless {@code word} is {@code given}
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

  /** Returns the order named by a word. */
  public static CoordinateOrder valueOf(String word) {
    return List.of(NATURAL, REVERSED).stream()
        .filter(order -> order.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "order", "natural, reversed or a list of coordinates", word));
  }

  /** Returns the order given by a list of coordinates. */
  public static CoordinateOrder valueOf(List<Integer> coordinates) {
    int[] sorted = coordinates.stream().mapToInt(Integer::intValue).sorted().toArray();
    if (sorted.length == 0 || !Arrays.equals(sorted, IntStream.range(0, sorted.length).toArray())) {
      throw new InvalidSettingException("order", "each coordinate from 0 once", coordinates);
    }
    return new CoordinateOrder("given", coordinates);
  }

  /**
   * Returns the coordinates in this order.
   *
   * @throws InvalidSettingException if the length of the list is not {@code dimension}
   */
  int[] of(int dimension) {
    if (!coordinates.isEmpty() && coordinates.size() != dimension) {
      throw new InvalidSettingException("order", dimension + " coordinates", coordinates);
    }
    return IntStream.range(0, dimension).map(k -> at(k, dimension)).toArray();
  }

  private int at(int position, int dimension) {
    if (!coordinates.isEmpty()) {
      return coordinates.get(position);
    }
    return this.equals(REVERSED) ? dimension - 1 - position : position;
  }

  /** Returns the order as written in a flow. */
  @Override
  public String toString() {
    return coordinates.isEmpty() ? word : coordinates.toString();
  }
}
