package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.PublishedTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.figures.internal.Svg.Anchor;
import dev.bijou.io.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The ratios of a comparison: a dot with its 95 % interval for each, on a logarithmic axis. */
final class RatioFigure {
  private static final String TITLE = "Ratios of times: median with 95 % interval";
  private static final int TOP = 84;
  private static final int PITCH = 44;

  private final Svg svg;
  private final AxisScale ratio;
  private final double bottom;

  /** A dot with its interval. */
  private record Row(String name, Estimate ratio, String style) {
    String description() {
      return name + ": " + label(ratio);
    }
  }

  private RatioFigure(List<Row> rows, boolean published) {
    this.bottom = TOP + PITCH * rows.size();
    String description =
        rows.stream().map(Row::description).collect(Collectors.joining("; ", "", "."));
    this.svg = new Svg((int) bottom + 60, TITLE, description);
    double low = decade(rows, published, -1);
    double high = decade(rows, published, 1);
    this.ratio = AxisScale.logarithmic(low, high, 40, 600);
  }

  static Figure of(TimingComparison comparison) {
    boolean published = comparison.reports().stream().anyMatch(TimingWords.PUBLISHED::appliesTo);
    List<Row> rows = new ArrayList<>(rows(comparison.reports()));
    comparison.differences().forEach(each -> rows.add(row(each, comparison.reports())));
    RatioFigure figure = new RatioFigure(rows, published);
    figure.frame();
    if (published) {
      figure.mark(TimingWords.PUBLISHED);
    }
    IntStream.range(0, rows.size()).forEach(k -> figure.draw(rows.get(k), TOP + PITCH * k));
    return new Figure("ratios.svg", TITLE, figure.svg.document());
  }

  private static List<Row> rows(List<TimingReport> reports) {
    List<Row> rows = new ArrayList<>();
    for (TimingReport report : reports) {
      String name = ComparisonWords.name(report) + ": sampling / log-density";
      report.ratio().ifPresent(ratio -> rows.add(new Row(name, ratio, "forward-mark")));
      report
          .reference()
          .ifPresent(r -> rows.add(new Row(name + ", bisection", r.ratio(), "inverse-mark")));
    }
    return rows;
  }

  private static Row row(RelativeTiming difference, List<TimingReport> reports) {
    String name =
        ComparisonWords.name(reports, difference.contender())
            + ": "
            + ComparisonWords.direction(difference)
            + " / the first";
    return new Row(name, difference.ratio(), "forward-mark");
  }

  /** Returns the power of ten below or above all ratios, 1 and, if wanted, the published one. */
  private static double decade(List<Row> rows, boolean published, int sign) {
    DoubleStream marks = DoubleStream.of(1, published ? TimingWords.PUBLISHED.ratio() : 1);
    double farthest =
        DoubleStream.concat(
                marks,
                rows.stream()
                    .map(Row::ratio)
                    .flatMapToDouble(r -> DoubleStream.of(r.low(), r.high())))
            .filter(value -> value > 0 && Double.isFinite(value))
            .map(value -> sign * Math.log10(value))
            .max()
            .orElse(0);
    return Math.pow(10, sign * Math.max(1, Math.ceil(farthest)));
  }

  private void frame() {
    Axes axes = new Axes(svg, ratio, AxisScale.linear(0, 1, bottom, TOP - 24));
    int low = (int) Math.rint(Math.log10(ratio.low()));
    int high = (int) Math.rint(Math.log10(ratio.high()));
    axes.ticksBelow(
        value -> NumberFormat.plain(value) + "×",
        IntStream.rangeClosed(low, high).mapToDouble(k -> Double.parseDouble("1e" + k)).toArray());
  }

  private void mark(PublishedTiming published) {
    double x = ratio.at(published.ratio());
    svg.line("limit", x, bottom, x, TOP - 24);
    String label = "published: " + NumberFormat.plain(published.ratio()) + "×";
    svg.text("", x, bottom + 44, Anchor.MIDDLE, label);
  }

  private void draw(Row row, double top) {
    double middle = top + 18;
    svg.text("", ratio.near(), top, Anchor.START, row.name());
    svg.text("value", ratio.far(), top, Anchor.END, label(row.ratio()));
    svg.line("whisker", ratio.at(row.ratio().low()), middle, ratio.at(row.ratio().high()), middle);
    svg.circle(row.style(), ratio.at(row.ratio().median()), middle, 5);
  }

  private static String label(Estimate ratio) {
    return NumberFormat.plain(ratio.median())
        + "× ("
        + NumberFormat.plain(ratio.low())
        + " to "
        + NumberFormat.plain(ratio.high())
        + ")";
  }
}
