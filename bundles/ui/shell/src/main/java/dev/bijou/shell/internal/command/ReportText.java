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
import java.util.Optional;

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
    report.forward().ifPresent(timing -> direction(table, "Bijou", "FORWARD logProb", timing));
    String method = report.forward().isPresent() ? "" : "Bijou";
    report.inverse().ifPresent(timing -> direction(table, method, "INVERSE sample", timing));
    report.ratio().ifPresent(ratio -> ratio(table, ratio));
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
  private static String evaluationsPerSolve(
      Optional<DirectionTiming> timing, BisectionBaseline reference) {
    boolean solves = timing.filter(each -> each.cost() == Cost.ITERATIVE).isPresent();
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
}
