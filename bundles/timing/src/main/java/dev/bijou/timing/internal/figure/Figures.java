package dev.bijou.timing.internal.figure;

import dev.bijou.compare.Example;
import dev.bijou.compare.Figure;
import dev.bijou.compare.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of a comparison. */
public final class Figures {
  private Figures() {}

  /** Two figures for the example, if there is one, then one per report. */
  public static List<Figure> of(List<Report> reports, Optional<Example> example) {
    Stream<Figure> both =
        example.stream().flatMap(e -> Stream.of(CdfFigure.of(e), ResidualFigure.of(e)));
    return Stream.concat(both, reports.stream().map(CostFigure::of)).toList();
  }
}
