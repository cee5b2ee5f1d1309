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

  /**
   * Returns {@code count} units with degrees from {@code lowest} to {@code highest}, distributed as
   * evenly as possible. Special cases:
   *
   * <ul>
   *   <li>A remainder goes to the lowest degrees, as in nflows and zuko.
   *   <li>With fewer units than degrees some degrees have no unit; the highest always has one.
   *   <li>If {@code highest < lowest}, there are no units.
   * </ul>
   */
  static SortedDegrees spread(int count, int lowest, int highest) {
    int classes = Math.max(0, highest - lowest + 1);
    if (classes == 0) {
      return of(IntStream.empty());
    }
    return of(
        count >= classes
            ? IntStream.range(0, count).map(unit -> lowest + unit % classes).sorted()
            : IntStream.range(1, count + 1)
                .map(unit -> lowest + (int) ((long) unit * classes / count) - 1));
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
