package dev.bijou.shell.internal.command;

import static dev.bijou.shell.internal.text.NumberFormat.count;
import static dev.bijou.shell.internal.text.NumberFormat.error;
import static dev.bijou.shell.internal.text.NumberFormat.plain;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TableSetup;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.shell.internal.text.TextTable;
import dev.bijou.shell.internal.text.WordWrap;
import java.util.ArrayList;
import java.util.List;

/** A comparison as people read it. */
final class ReportText {
  /** The flow whose figures were published, at dimension 2. */
  private static final String PUBLISHED_FLOW = "gaussianization";

  private ReportText() {}

  /** One flow. */
  static List<String> lines(TimingReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(report));
    lines.add("  " + circumstances(report));
    lines.add("");
    lines.addAll(table(report).lines());
    lines.add("");
    lines.addAll(WordWrap.paragraph(verdict(report)));
    lines.addAll(WordWrap.paragraph(checks(report)));
    report
        .reference()
        .filter(reference -> report.flow().equals(PUBLISHED_FLOW) && report.dimension() == 2)
        .map(reference -> WordWrap.paragraph(publication()))
        .ifPresent(lines::addAll);
    report.setup().map(ReportText::setup).map(WordWrap::paragraph).ifPresent(lines::addAll);
    report
        .conditions()
        .warnings()
        .forEach(warning -> lines.addAll(WordWrap.paragraph("Note: " + warning)));
    return lines;
  }

  private static String heading(TimingReport report) {
    return "%s: dimension %d, %s; stored as the cheap direction: %s"
        .formatted(
            report.flow(),
            report.dimension(),
            count(report.parameters(), "parameter"),
            report.cheap());
  }

  private static String circumstances(TimingReport report) {
    TimingRequest request = report.request();
    return "%s a batch, %s, median of %s, Java %s, kernel %s"
        .formatted(
            count(request.points(), "point"),
            count(request.threads(), "thread"),
            count(request.repeats(), "round"),
            report.java(),
            report.kernel());
  }

  private static TextTable table(TimingReport report) {
    TextTable table =
        TextTable.indented(
            "WAY", "DIRECTION", "COST", ">MEDIAN ms", "95 % INTERVAL", ">EVALS PER SOLVE");
    direction(table, "Bijou", "FORWARD logProb", report.forward());
    direction(table, "", "INVERSE sample", report.inverse());
    ratio(table, report.ratio());
    report.reference().ifPresent(reference -> reference(table, report, reference));
    report
        .frozen()
        .ifPresent(
            frozen -> {
              row(table, "frozen", "FORWARD logProb", "", frozen.forward(), "");
              row(table, "", "INVERSE sample", "", frozen.inverse(), "");
              ratio(table, frozen.ratio());
            });
    return table;
  }

  private static void direction(
      TextTable table, String way, String direction, DirectionTiming timing) {
    row(
        table,
        way,
        direction,
        timing.cost().toString(),
        timing.millis(),
        plain(timing.solves().evaluations()));
  }

  private static void reference(TextTable table, TimingReport report, BisectionBaseline reference) {
    String forward = solving(report.forward(), reference);
    String inverse = solving(report.inverse(), reference);
    row(table, "published", "FORWARD logProb", "", reference.forward(), forward);
    row(table, "", "INVERSE sample", "", reference.inverse(), inverse);
    ratio(table, reference.ratio());
  }

  /** What a solve takes by the published way, in a direction that has to solve. */
  private static String solving(DirectionTiming timing, BisectionBaseline reference) {
    boolean solves = timing.cost() == Cost.ITERATIVE;
    return plain(solves ? reference.solves().evaluations() : 1);
  }

  private static void ratio(TextTable table, Estimate ratio) {
    row(table, "", "INVERSE / FORWARD", "", ratio, "");
  }

  private static void row(
      TextTable table,
      String way,
      String direction,
      String cost,
      Estimate figure,
      String evaluations) {
    String interval = plain(figure.low()) + " to " + plain(figure.high());
    table.row(way, direction, cost, plain(figure.median()), interval, evaluations);
  }

  private static String verdict(TimingReport report) {
    double ratio = report.ratio().median();
    return switch (report.verdict()) {
      case FORWARD_CHEAPER ->
          "Densities are cheap: a draw costs %s times as much%s."
              .formatted(plain(ratio), published(report));
      case INVERSE_CHEAPER ->
          "Draws are cheap: a density costs %s times as much%s."
              .formatted(plain(1 / ratio), published(report));
      case NO_DIFFERENCE -> "Both directions cost the same, as far as can be told.";
      case UNDECIDED -> "Which direction is cheaper cannot be told on a machine so loaded.";
    };
  }

  private static String published(TimingReport report) {
    return report
        .reference()
        .map(BisectionBaseline::ratio)
        .map(Estimate::median)
        .map(ratio -> ", by the published way " + plain(Math.max(ratio, 1 / ratio)) + " times")
        .orElse("");
  }

  private static String publication() {
    return "The publication reports %s times: %s and %s ms for 5000 points, on its own machine."
        .formatted(
            plain(BisectionBaseline.PUBLISHED_RATIO),
            plain(BisectionBaseline.PUBLISHED_FORWARD_MILLIS),
            plain(BisectionBaseline.PUBLISHED_INVERSE_MILLIS));
  }

  private static String setup(TableSetup setup) {
    return "Tables were built once, in %s ms, by %s."
        .formatted(plain(setup.millis()), count(setup.evaluations(), "evaluation"));
  }

  private static String checks(TimingReport report) {
    String published =
        report
            .reference()
            .map(reference -> ", by the published way " + error(reference.roundTripMaxError()))
            .orElse("");
    return "Round trip within %s%s. Invert swaps the directions %s."
        .formatted(
            error(report.roundTripMaxError()),
            published,
            report.invertCheck() ? "bit for bit" : "NOT bit for bit: a defect");
  }

  /** Several flows side by side; nothing for one. */
  static List<String> summary(List<TimingReport> reports) {
    if (reports.size() < 2) {
      return List.of();
    }
    TextTable table =
        TextTable.of(
            "FLOW", "STORED CHEAP", ">FORWARD ms", ">INVERSE ms", ">INVERSE / FORWARD", "VERDICT");
    for (TimingReport report : reports) {
      table.row(
          report.flow(),
          report.cheap(),
          plain(report.forward().millis().median()),
          plain(report.inverse().millis().median()),
          plain(report.ratio().median()),
          report.verdict());
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }
}
