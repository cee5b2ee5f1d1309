package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.InvalidSettingException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which coordinates are kept. No word keeps the only coordinate there is.
 *
 * @param word {@code half} or {@code alternate}; {@code given} for a list
 * @param entries 1 for each coordinate that is kept, 0 for each that is mapped; empty for a word
 */
public record Mask(String word, List<Integer> entries) {
  /** The first half is kept; of an odd number of coordinates the smaller half. */
  public static final Mask HALF = new Mask("half", List.of());

  /** Every other coordinate is kept, the first is mapped. */
  public static final Mask ALTERNATE = new Mask("alternate", List.of());

  /** Copies the list. */
  public Mask {
    entries = List.copyOf(entries);
  }

  /** The mask that a word stands for. */
  public static Mask valueOf(String word) {
    return List.of(HALF, ALTERNATE).stream()
        .filter(mask -> mask.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException("mask", "half, alternate or a list of 0 and 1", word));
  }

  /** The mask that a list is. */
  public static Mask valueOf(List<Integer> entries) {
    if (!entries.contains(0) || entries.stream().anyMatch(entry -> entry != 0 && entry != 1)) {
      throw new InvalidSettingException(
          "mask", "a list of 0 and 1, at least one of them 0", entries);
    }
    return new Mask("given", entries);
  }

  /**
   * Checks that a list is as long as points are.
   *
   * @throws InvalidSettingException if it is not
   */
  void requireDimension(int dimension) {
    if (!entries.isEmpty() && entries.size() != dimension) {
      throw new InvalidSettingException("mask", dimension + " entries", entries);
    }
  }

  int[] kept(int dimension) {
    return IntStream.range(0, dimension).filter(j -> keeps(j, dimension)).toArray();
  }

  int[] mapped(int dimension) {
    return IntStream.range(0, dimension).filter(j -> !keeps(j, dimension)).toArray();
  }

  private boolean keeps(int j, int dimension) {
    if (!entries.isEmpty()) {
      return j < entries.size() && entries.get(j) == 1;
    }
    return this.equals(HALF) ? j < dimension / 2 : j % 2 == 1;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return entries.isEmpty() ? word : entries.toString();
  }
}
