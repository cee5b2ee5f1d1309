package dev.bijou.bijector.coupling.internal;

import dev.bijou.bijector.InvalidSettingException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The choice of the coordinates that a coupling keeps; it maps the others. In one dimension, {@code
 * half} and {@code alternate} map the only coordinate.
 *
 * @param word {@code half} or {@code alternate}; {@code given} for a list
 * @param entries 1 for each kept coordinate, 0 for each mapped one; empty for a word
 */
public record Mask(String word, List<Integer> entries) {
  /** Keeps the first half of the coordinates, rounded down. */
  public static final Mask HALF = new Mask("half", List.of());

  /** Keeps every second coordinate; the first is mapped. */
  public static final Mask ALTERNATE = new Mask("alternate", List.of());

  /** Copies the list. */
  public Mask {
    entries = List.copyOf(entries);
  }

  /**
   * Returns the mask with the given name.
   *
   * @throws InvalidSettingException if there is none
   */
  public static Mask valueOf(String word) {
    return List.of(HALF, ALTERNATE).stream()
        .filter(mask -> mask.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException("mask", "half, alternate or a list of 0 and 1", word));
  }

  /**
   * Returns the mask with the given entries.
   *
   * @throws InvalidSettingException unless all entries are 0 or 1, at least one of them 0
   */
  public static Mask valueOf(List<Integer> entries) {
    if (!entries.contains(0) || entries.stream().anyMatch(entry -> entry != 0 && entry != 1)) {
      throw new InvalidSettingException(
          "mask", "a list of 0 and 1, at least one of them 0", entries);
    }
    return new Mask("given", entries);
  }

  /**
   * Checks the number of entries.
   *
   * @throws InvalidSettingException if the mask is a list of another length
   */
  void requireDimension(int dimension) {
    if (!entries.isEmpty() && entries.size() != dimension) {
      throw new InvalidSettingException("mask", dimension + " entries", entries);
    }
  }

  /** Returns the indices of the kept coordinates. */
  int[] kept(int dimension) {
    return IntStream.range(0, dimension).filter(j -> keeps(j, dimension)).toArray();
  }

  /** Returns the indices of the mapped coordinates. */
  int[] mapped(int dimension) {
    return IntStream.range(0, dimension).filter(j -> !keeps(j, dimension)).toArray();
  }

  private boolean keeps(int j, int dimension) {
    if (!entries.isEmpty()) {
      return j < entries.size() && entries.get(j) == 1;
    }
    return this.equals(HALF) ? j < dimension / 2 : j % 2 == 1;
  }

  /** Returns the mask as written in YAML. */
  @Override
  public String toString() {
    return entries.isEmpty() ? word : entries.toString();
  }
}
