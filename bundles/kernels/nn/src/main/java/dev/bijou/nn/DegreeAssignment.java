package dev.bijou.nn;

import java.util.stream.IntStream;

/**
 * An assignment of degrees to the units of a hidden layer. The assignments differ only if there are
 * fewer units than degrees: then some degrees have no unit.
 */
public enum DegreeAssignment {
  /**
   * Spreads the units over all degrees as evenly as possible. The highest degree always has a unit;
   * with a context the lowest has one, too, so that every output depends on the context.
   */
  SPREAD {
    @Override
    IntStream few(int units, int degrees, boolean context) {
      if (!context) {
        return IntStream.range(1, units + 1).map(u -> (int) ((long) u * degrees / units) - 1);
      }
      return IntStream.range(0, units)
          .map(u -> (int) ((long) u * (degrees - 1) / Math.max(1, units - 1)));
    }
  },

  /** Gives unit u the degree u mod the number of degrees, as nflows and zuko do. */
  CYCLIC {
    @Override
    IntStream few(int units, int degrees, boolean context) {
      return IntStream.range(0, units);
    }
  };

  /**
   * Returns the degrees of fewer units than degrees, sorted.
   *
   * @param units the number of units, at least 1
   * @param degrees the number of degrees, counted from 0 here
   * @param context whether the lowest degree is that of a context
   */
  abstract IntStream few(int units, int degrees, boolean context);

  /**
   * Returns {@code units} units with degrees from {@code lowest} to {@code highest}; none if {@code
   * highest < lowest}. A remainder goes to the lowest degrees, as in nflows and zuko.
   */
  final SortedDegrees assign(int units, int lowest, int highest, boolean context) {
    int degrees = Math.max(0, highest - lowest + 1);
    IntStream offsets =
        units < degrees
            ? few(units, degrees, context)
            : IntStream.range(0, degrees == 0 ? 0 : units).map(u -> u % degrees).sorted();
    return SortedDegrees.of(offsets.map(offset -> lowest + offset));
  }
}
