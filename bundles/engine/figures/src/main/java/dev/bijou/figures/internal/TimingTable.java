package dev.bijou.figures.internal;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.bijector.Direction;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Timing comparisons as CSV, a line for each contender. */
final class TimingTable {
  private static final String HEADER =
      "flow,cheap,dimension,parameters,points,repeats,threads,seed,java,kernel,"
          + "forwardMillis,forwardLow,forwardHigh,inverseMillis,inverseLow,inverseHigh,"
          + "ratio,ratioLow,ratioHigh,verdict,"
          + "bisectionForwardMillis,bisectionInverseMillis,bisectionRatio,"
          + "forwardToFirst,forwardToFirstLow,forwardToFirstHigh,"
          + "inverseToFirst,inverseToFirstLow,inverseToFirstHigh\n";

  private TimingTable() {}

  static String of(TimingComparison comparison) {
    return IntStream.range(0, comparison.reports().size())
        .mapToObj(contender -> line(comparison, contender))
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(TimingComparison comparison, int contender) {
    TimingReport report = comparison.reports().get(contender);
    Stream<Object> first =
        Stream.of(
            report.flow(),
            report.cheap(),
            report.dimension(),
            report.parameters(),
            report.request().points(),
            report.request().repeats(),
            report.request().threads(),
            report.request().how().seed(),
            report.java(),
            report.kernel());
    Stream<Object> times =
        Stream.of(
                report.forward().map(DirectionTiming::millis),
                report.inverse().map(DirectionTiming::millis),
                report.ratio())
            .flatMap(TimingTable::values);
    Optional<BisectionBaseline> baseline = report.reference();
    Stream<Object> last =
        Stream.of(
            report.verdict(),
            baseline.map(BisectionBaseline::forward).map(Estimate::median),
            baseline.map(BisectionBaseline::inverse).map(Estimate::median),
            baseline.map(BisectionBaseline::ratio).map(Estimate::median));
    Stream<Object> differences =
        Stream.of(Direction.values())
            .map(direction -> comparison.difference(contender, direction))
            .map(difference -> difference.map(RelativeTiming::ratio))
            .flatMap(TimingTable::values);
    return Csv.line(Stream.of(first, times, last, differences).flatMap(cells -> cells));
  }

  private static Stream<Object> values(Optional<Estimate> estimate) {
    return Stream.of(
        estimate.map(Estimate::median), estimate.map(Estimate::low), estimate.map(Estimate::high));
  }
}
