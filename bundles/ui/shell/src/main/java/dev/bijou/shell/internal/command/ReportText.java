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
import java.util.Locale;

/** Formats timing reports as text. */
final class ReportText {
  /** The shipped flow whose times at dimension 2 and 5000 points were published. */
  private static final String PUBLISHED_FLOW = "gaussianization";

  /** The published ratio of {@code sample} to {@code log_prob}. */
  private static final double PUBLISHED_RATIO = 39;

  /** The published milliseconds of {@code log_prob}. */
  private static final double PUBLISHED_FORWARD_MILLIS = 19.54;

  /** The published milliseconds of {@code sample}. */
  private static final double PUBLISHED_INVERSE_MILLIS = 764.82;

  private ReportText() {}

  /** Formats the report of one flow. */
  static List<String> lines(TimingReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(report));
    lines.add("  " + conditions(report));
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
    return String.format(
        Locale.ROOT,
        "%s: dimension %d, %s; cheap direction: %s",
        report.flow(),
        report.dimension(),
        count(report.parameters(), "parameter"),
        report.cheap());
  }

  private static String conditions(TimingReport report) {
    TimingRequest request = report.request();
    return String.format(
        Locale.ROOT,
        "%s per batch, %s, median of %s, Java %s, kernel %s",
        count(request.points(), "point"),
        count(request.threads(), "thread"),
        count(request.repeats(), "round"),
        report.java(),
        report.kernel());
  }

  private static TextTable table(TimingReport report) {
    TextTable table =
        TextTable.indented(
            "METHOD", "DIRECTION", "COST", ">MEDIAN ms", "95 % INTERVAL", ">EVALS PER SOLVE");
    direction(table, "Bijou", "FORWARD logProb", report.forward());
    direction(table, "", "INVERSE sample", report.inverse());
    ratio(table, report.ratio());
    report.reference().ifPresent(reference -> reference(table, report, reference));
    return table;
  }

  private static void direction(
      TextTable table, String method, String direction, DirectionTiming timing) {
    row(
        table,
        method,
        direction,
        timing.cost().toString(),
        timing.millis(),
        plain(timing.solves().evaluations()));
  }

  private static void reference(TextTable table, TimingReport report, BisectionBaseline reference) {
    String forward = evaluationsPerSolve(report.forward(), reference);
    String inverse = evaluationsPerSolve(report.inverse(), reference);
    row(table, "bisection", "FORWARD logProb", "", reference.forward(), forward);
    row(table, "", "INVERSE sample", "", reference.inverse(), inverse);
    ratio(table, reference.ratio());
  }

  /** Returns the evaluations per solve of the baseline; 1 in a direction without solves. */
  private static String evaluationsPerSolve(DirectionTiming timing, BisectionBaseline reference) {
    boolean solves = timing.cost() == Cost.ITERATIVE;
    return plain(solves ? reference.solves().evaluations() : 1);
  }

  private static void ratio(TextTable table, Estimate ratio) {
    row(table, "", "INVERSE / FORWARD", "", ratio, "");
  }

  private static void row(
      TextTable table,
      String method,
      String direction,
      String cost,
      Estimate figure,
      String evaluations) {
    String interval = plain(figure.low()) + " to " + plain(figure.high());
    table.row(method, direction, cost, plain(figure.median()), interval, evaluations);
  }

  private static String verdict(TimingReport report) {
    double ratio = report.ratio().median();
    return switch (report.verdict()) {
      case FORWARD_CHEAPER ->
          String.format(
              Locale.ROOT,
              "Sampling takes %s× as long as log-density%s.",
              plain(ratio),
              baseline(report));
      case INVERSE_CHEAPER ->
          String.format(
              Locale.ROOT,
              "Log-density takes %s× as long as sampling%s.",
              plain(1 / ratio),
              baseline(report));
      case NO_DIFFERENCE ->
          "Both directions take the same time within the accuracy of the figures.";
      case UNDECIDED -> "The machine is too busy to tell which direction is cheaper.";
    };
  }

  private static String baseline(TimingReport report) {
    return report
        .reference()
        .map(BisectionBaseline::ratio)
        .map(Estimate::median)
        .map(ratio -> " (" + plain(Math.max(ratio, 1 / ratio)) + "× with bisection)")
        .orElse("");
  }

  private static String publication() {
    return String.format(
        Locale.ROOT,
        "Published: %s× (%s and %s ms for 5000 points, on another machine).",
        plain(PUBLISHED_RATIO),
        plain(PUBLISHED_FORWARD_MILLIS),
        plain(PUBLISHED_INVERSE_MILLIS));
  }

  private static String setup(TableSetup setup) {
    return String.format(
        Locale.ROOT,
        "Building the tables took %s ms and %s, once.",
        plain(setup.millis()),
        count(setup.evaluations(), "evaluation"));
  }

  private static String checks(TimingReport report) {
    String bisection =
        report
            .reference()
            .map(reference -> " (bisection: " + error(reference.roundTripMaxError()) + ")")
            .orElse("");
    return String.format(
        Locale.ROOT,
        "Largest round-trip error: %s%s. Invert swaps the directions %s.",
        error(report.roundTripMaxError()),
        bisection,
        report.invertCheck() ? "with bit-identical results" : "with DIFFERENT results: a defect");
  }

  /** Formats several flows side by side; returns no line for one. */
  static List<String> summary(List<TimingReport> reports) {
    if (reports.size() < 2) {
      return List.of();
    }
    TextTable table =
        TextTable.of(
            "FLOW", "CHEAP", ">FORWARD ms", ">INVERSE ms", ">INVERSE / FORWARD", "VERDICT");
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
