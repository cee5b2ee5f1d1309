package dev.bijou.shell.internal.command;

import static dev.bijou.io.NumberFormat.count;
import static dev.bijou.io.NumberFormat.plain;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
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
  private ReportText() {}

  /**
   * Formats the report of one flow.
   *
   * @param words the report in words
   */
  static List<String> lines(TimingReport report, List<String> words) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(report));
    lines.add("  " + conditions(report));
    lines.add("");
    lines.addAll(table(report).lines());
    lines.add("");
    words.forEach(sentence -> lines.addAll(WordWrap.paragraph(sentence)));
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
