package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.figures.internal.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cost of each direction of a flow, as composed and with bisection: bars with intervals. */
final class CostFigure {
  /** The number of points for which times are shown. */
  private static final int POINTS = 5000;

  private static final int TOP = 88;
  private static final int PITCH = 136;
  private static final double THICKNESS = 30;

  private final Svg svg;
  private final AxisScale millis;

  /** Up to two bars, one for each direction of a runner that was measured. */
  private record Group(
      String heading,
      Optional<Estimate> forward,
      Optional<Estimate> inverse,
      Optional<Estimate> ratio) {
    Group per(double factor) {
      return new Group(
          heading,
          forward.map(time -> time.times(factor)),
          inverse.map(time -> time.times(factor)),
          ratio);
    }

    double longest() {
      return Stream.of(forward, inverse)
          .flatMap(Optional::stream)
          .mapToDouble(Estimate::high)
          .max()
          .orElseThrow();
    }

    String description() {
      return Stream.of(
              forward.map(time -> "forward " + label(time.median())),
              inverse.map(time -> "inverse " + label(time.median())),
              ratio.map(value -> String.format(Locale.ROOT, "ratio %.3g", value.median())))
          .flatMap(Optional::stream)
          .collect(Collectors.joining(", ", heading + ": ", "."));
    }
  }

  private CostFigure(Svg svg, double longest) {
    this.svg = svg;
    this.millis = AxisScale.linear(0, longest, 110, 500);
  }

  static Figure of(TimingReport report) {
    List<Group> groups = groups(report);
    String title = report.flow() + ": milliseconds per " + POINTS + " points";
    String description = String.join(" ", groups.stream().map(Group::description).toList());
    Svg svg = new Svg(TOP + groups.size() * PITCH + 20, title, description);
    double longest = groups.stream().mapToDouble(Group::longest).max().orElseThrow();
    CostFigure figure = new CostFigure(svg, longest);
    for (int k = 0; k < groups.size(); k++) {
      figure.draw(groups.get(k), TOP + PITCH * k);
    }
    figure.note(note(report), TOP + groups.size() * PITCH);
    String name = "cost-" + report.flow() + "-" + report.cheap() + ".svg";
    return new Figure(name, title, svg.document());
  }

  private static String note(TimingReport report) {
    String rounds = "Medians of " + report.rounds().size() + " rounds with 95 % intervals";
    return report
        .reference()
        .filter(r -> r.points() < report.request().points())
        .map(r -> rounds + "; bisection extrapolated from " + r.points() + " points.")
        .orElse(rounds + ".");
  }

  private void note(String description, double y) {
    svg.text("", 24, y, Anchor.START, description);
  }

  private static List<Group> groups(TimingReport report) {
    double factor = (double) POINTS / report.request().points();
    List<Group> groups = new ArrayList<>();
    report
        .reference()
        .map(
            r ->
                new Group(
                    "Bisection",
                    Optional.of(r.forward()),
                    Optional.of(r.inverse()),
                    Optional.of(r.ratio())))
        .ifPresent(groups::add);
    groups.add(
        new Group(
            "Bijou",
            report.forward().map(DirectionTiming::millis),
            report.inverse().map(DirectionTiming::millis),
            report.ratio()));
    return groups.stream().map(group -> group.per(factor)).toList();
  }

  private void draw(Group group, double top) {
    svg.text("value", 24, top, Anchor.START, group.heading());
    group.ratio().ifPresent(ratio -> svg.text("", Svg.WIDTH - 24, top, Anchor.END, label(ratio)));
    group.forward().ifPresent(time -> bar("forward", time, top + 16));
    group.inverse().ifPresent(time -> bar("inverse", time, top + 24 + THICKNESS));
  }

  private void bar(String direction, Estimate time, double top) {
    double middle = top + THICKNESS / 2;
    svg.text("", 98, middle + 5, Anchor.END, direction);
    double length = Math.max(1, millis.at(time.median()) - millis.near());
    svg.bar(direction + "-mark", millis.near(), top, length, THICKNESS);
    svg.line("whisker", millis.at(time.low()), middle, millis.at(time.high()), middle);
    double end = millis.at(time.high()) + 10;
    svg.text("value", end, middle + 5, Anchor.START, label(time.median()));
  }

  private static String label(Estimate ratio) {
    return String.format(Locale.ROOT, "inverse / forward = %.3g", ratio.median());
  }

  /** Formats a time with three digits, or all digits before the decimal point. */
  private static String label(double millis) {
    int decimals = millis < 1 ? 3 : millis < 10 ? 2 : millis < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f ms", millis);
  }
}
