package dev.bijou.figures.internal;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Timing reports as CSV, a line each. Names of flows need no quotes. */
final class TimingTable {
  private static final String HEADER =
      "flow,cheap,dimension,parameters,points,repeats,threads,seed,java,kernel,"
          + "forwardMillis,forwardLow,forwardHigh,inverseMillis,inverseLow,inverseHigh,"
          + "ratio,ratioLow,ratioHigh,verdict,"
          + "bisectionForwardMillis,bisectionInverseMillis,bisectionRatio\n";

  private TimingTable() {}

  static String of(List<TimingReport> reports) {
    return HEADER + reports.stream().map(TimingTable::line).collect(Collectors.joining());
  }

  private static String line(TimingReport report) {
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
            baseline.map(BisectionBaseline::forward),
            baseline.map(BisectionBaseline::inverse),
            baseline.map(BisectionBaseline::ratio));
    return Stream.of(first, times, last)
            .flatMap(cells -> cells)
            .map(TimingTable::cell)
            .collect(Collectors.joining(","))
        + "\n";
  }

  private static Stream<Object> values(Optional<Estimate> estimate) {
    return Stream.of(
        estimate.map(Estimate::median), estimate.map(Estimate::low), estimate.map(Estimate::high));
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(TimingTable::cell).orElse("");
    }
    return value instanceof Estimate estimate
        ? Double.toString(estimate.median())
        : value.toString().replace(',', ';');
  }
}
