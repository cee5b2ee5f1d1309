package dev.bijou.timing.internal.figure;

import dev.bijou.admin.timing.Figure;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of a comparison. */
public final class ComparisonFigures {
  private ComparisonFigures() {}

  /** Returns two figures of the example, if present, then one per report. */
  public static List<Figure> of(List<TimingReport> reports, Optional<SolverExample> example) {
    Stream<Figure> both =
        example.stream().flatMap(e -> Stream.of(CdfFigure.of(e), ResidualFigure.of(e)));
    return Stream.concat(both, reports.stream().map(CostFigure::of)).toList();
  }
}
