package dev.bijou.training.internal;

import dev.bijou.bijector.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Proposes natural bounds of columns: 0, 1 and 100, and other whole numbers at which values pile
 * up. No row touches a proposed bound. Extremes of the rows themselves are no bounds: later rows
 * would have no density.
 *
 * <p>A column whose values keep far from a natural number has no bound there: it is compared with
 * the value that one in a hundred rows is nearer than, relative to the median. Values next to a
 * bound 0, 1 or 100 may be rare, as those of a log-normal distribution are. Other whole numbers
 * need values that are frequent up to the bound, since a whole number is near most extremes.
 */
final class NaturalBounds {
  /** The distance of the nearest hundredth of the rows, in distances of the median. */
  private static final double NEAR = 0.5;

  /** The same at a whole number; of a Gaussian column with 1000 rows it is 0.28. */
  private static final double AT_WHOLE_NUMBER = 0.1;

  private static final int MIN_ROWS_AT_WHOLE_NUMBER = 100;

  /** The number of values below that, as the distance is estimated from fewer than these. */
  private static final int MIN_VALUES = 10;

  private final double[] sorted;

  private NaturalBounds(double[] sorted) {
    this.sorted = sorted;
  }

  /** Proposes a domain for each column; the line where it has no natural bound. */
  static DataDomain of(PreparedRows rows) {
    List<Domain> columns =
        IntStream.range(0, rows.columns().names().size())
            .mapToObj(j -> ofColumn(values(rows, j)))
            .toList();
    return new DataDomain(columns);
  }

  private static double[] values(PreparedRows rows, int j) {
    return DoubleStream.concat(
            Arrays.stream(rows.train().x().toRow(j)), Arrays.stream(rows.validation().x().toRow(j)))
        .toArray();
  }

  /** Proposes the domain of a column with these values, of which there is at least one. */
  static Domain ofColumn(double[] values) {
    NaturalBounds column = new NaturalBounds(values.clone());
    Arrays.sort(column.sorted);
    NaturalBounds mirrored = column.mirrored();
    OptionalDouble lower = column.lower();
    OptionalDouble upper =
        lower.isPresent() && lower.getAsDouble() == 0 ? mirrored.share() : mirrored.lower();
    return Domain.between(
        lower.orElse(Double.NEGATIVE_INFINITY), -upper.orElse(Double.NEGATIVE_INFINITY));
  }

  private NaturalBounds mirrored() {
    int last = sorted.length - 1;
    return new NaturalBounds(
        IntStream.rangeClosed(0, last).mapToDouble(i -> -sorted[last - i]).toArray());
  }

  /** Returns a lower bound. */
  private OptionalDouble lower() {
    return isNear(0) ? OptionalDouble.of(0) : wholeNumber();
  }

  /** Returns a lower bound of a mirrored column of shares or percentages. */
  private OptionalDouble share() {
    OptionalDouble natural = DoubleStream.of(-1, -100).filter(this::isNear).findFirst();
    return natural.isPresent() ? natural : wholeNumber();
  }

  private boolean isNear(double bound) {
    return bound < sorted[0] && nearness(bound, sorted.length / 100) <= NEAR;
  }

  /** Returns the next whole number below all values, if they are frequent up to there. */
  private OptionalDouble wholeNumber() {
    double next = Math.ceil(sorted[0]) - 1;
    boolean piled =
        sorted.length >= MIN_ROWS_AT_WHOLE_NUMBER
            && next < sorted[0]
            && !areWholeNumbers()
            && nearness(next, Math.max(MIN_VALUES, sorted.length / 100)) <= AT_WHOLE_NUMBER;
    return piled ? OptionalDouble.of(next) : OptionalDouble.empty();
  }

  /** Above the largest of whole numbers, the next one is no more natural than any other. */
  private boolean areWholeNumbers() {
    return Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
  }

  /** Returns the distance of the k-th value from a bound, relative to that of the median. */
  private double nearness(double bound, int k) {
    return (sorted[k] - bound) / (sorted[sorted.length / 2] - bound);
  }
}
