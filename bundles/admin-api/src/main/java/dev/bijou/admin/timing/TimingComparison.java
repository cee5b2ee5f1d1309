package dev.bijou.admin.timing;

import dev.bijou.bijector.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a timing comparison: contenders that were timed in the same rounds.
 *
 * @param reports a report for each contender, in the order of the contenders
 * @param differences each contender but the first, relative to the first, in each direction that
 *     was measured
 * @param residuals the residuals of each contender that has equations to solve, by its own solver
 *     and by bisection
 */
public record TimingComparison(
    List<TimingReport> reports, List<RelativeTiming> differences, List<SolverResiduals> residuals) {
  /** Copies the lists. */
  public TimingComparison {
    reports = List.copyOf(reports);
    differences = List.copyOf(differences);
    residuals = List.copyOf(residuals);
  }

  /** Creates a comparison without residuals. */
  public TimingComparison(List<TimingReport> reports, List<RelativeTiming> differences) {
    this(reports, differences, List.of());
  }

  /** Returns a copy with these residuals. */
  public TimingComparison withResiduals(List<SolverResiduals> others) {
    return new TimingComparison(reports, differences, others);
  }

  /**
   * Returns the time of a contender relative to the first; empty for the first itself and for a
   * direction that was not measured.
   */
  public Optional<RelativeTiming> difference(int contender, Direction direction) {
    return differences.stream()
        .filter(each -> each.contender() == contender && each.direction() == direction)
        .findFirst();
  }

  /** The speed of a contender relative to the first, as far as a measurement can tell. */
  public enum RelativeSpeed {
    /** Faster: the interval of the ratio of times lies below 1. */
    FASTER,
    /** Slower: the interval of the ratio of times lies above 1. */
    SLOWER,
    /** Neither: the interval of the ratio contains 1. */
    NO_DIFFERENCE,
    /** The speed of the machine varies by more than the difference. */
    UNDECIDED;

    /** Returns the words that reports show. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The time of a contender relative to the first contender, in one direction.
   *
   * @param contender the index of the contender, from 1
   * @param direction the direction
   * @param ratio its time over that of the first contender: the median over rounds of the paired
   *     ratio
   * @param verdict whether it is faster, if the measurement can tell
   */
  public record RelativeTiming(
      int contender, Direction direction, Estimate ratio, TimingComparison.RelativeSpeed verdict) {}
}
