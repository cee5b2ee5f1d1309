package dev.bijou.nn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The units of a layer, sorted by degree. Immutable. */
final class SortedDegrees {
  private final int[] degrees;
  private final int[] ends;

  private SortedDegrees(int[] sorted) {
    this.degrees = sorted;
    this.ends = new int[1 + Arrays.stream(sorted).max().orElse(0)];
    for (int unit = 0; unit < sorted.length; unit++) {
      Arrays.fill(ends, sorted[unit], ends.length, unit + 1);
    }
  }

  /** Returns units of the given degrees, which must be in ascending order. */
  static SortedDegrees of(IntStream degrees) {
    return new SortedDegrees(degrees.toArray());
  }

  int size() {
    return degrees.length;
  }

  int degree(int unit) {
    return degrees[unit];
  }

  /** Returns the number of units whose degree is at most the given one. */
  int upTo(int degree) {
    return degree < 0 ? 0 : ends[Math.min(degree, ends.length - 1)];
  }

  /** Returns the highest degree, or 0 if there are no units. */
  int highest() {
    return ends.length - 1;
  }
}
