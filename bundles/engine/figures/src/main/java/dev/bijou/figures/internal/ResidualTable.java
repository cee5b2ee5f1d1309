package dev.bijou.figures.internal;

import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingReport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The residuals of a comparison as CSV, a line for each solver and number of evaluations. */
final class ResidualTable {
  private static final String HEADER = "flow,cheap,contender,solver,evaluations,median,largest\n";

  private ResidualTable() {}

  static String of(TimingComparison comparison) {
    return comparison.residuals().stream()
        .flatMap(each -> lines(each, comparison.reports().get(each.contender())))
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static Stream<String> lines(SolverResiduals residuals, TimingReport report) {
    return IntStream.range(0, residuals.median().size())
        .mapToObj(
            k ->
                Csv.line(
                    Stream.of(
                        report.flow(),
                        report.cheap(),
                        residuals.contender(),
                        residuals.solver(),
                        k + 1,
                        residuals.median().get(k),
                        residuals.largest().get(k))));
  }
}
