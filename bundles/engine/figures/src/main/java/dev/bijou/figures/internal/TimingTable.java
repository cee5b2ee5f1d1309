package dev.bijou.figures.internal;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
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
        Stream.of(report.forward().millis(), report.inverse().millis(), report.ratio())
            .flatMapToDouble(TimingTable::values)
            .boxed()
            .map(Object.class::cast);
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

  private static DoubleStream values(Estimate estimate) {
    return DoubleStream.of(estimate.median(), estimate.low(), estimate.high());
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
