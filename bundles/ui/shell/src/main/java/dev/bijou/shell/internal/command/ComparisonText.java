package dev.bijou.shell.internal.command;

import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.io.NumberFormat;
import dev.bijou.shell.internal.text.TextTable;
import dev.bijou.shell.internal.text.WordWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats the comparison of several contenders as text. */
final class ComparisonText {
  private ComparisonText() {}

  /**
   * Formats the contenders side by side, then their differences.
   *
   * @param words the comparison in words
   */
  static List<String> lines(TimingComparison comparison, List<String> words) {
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(contenders(comparison.reports()).lines());
    lines.add("");
    lines.addAll(differences(comparison).lines());
    lines.add("");
    words.forEach(sentence -> lines.addAll(WordWrap.paragraph(sentence)));
    return lines;
  }

  private static TextTable contenders(List<TimingReport> reports) {
    TextTable table =
        TextTable.of(
            "FLOW", "CHEAP", ">FORWARD ms", ">INVERSE ms", ">INVERSE / FORWARD", "VERDICT");
    for (TimingReport report : reports) {
      table.row(
          report.flow(),
          report.cheap(),
          median(report.forward().map(DirectionTiming::millis)),
          median(report.inverse().map(DirectionTiming::millis)),
          median(report.ratio()),
          report.verdict().map(CheaperDirection::toString).orElse(""));
    }
    return table;
  }

  private static String median(Optional<Estimate> estimate) {
    return estimate.map(Estimate::median).map(NumberFormat::plain).orElse("");
  }

  private static TextTable differences(TimingComparison comparison) {
    TextTable table =
        TextTable.of(
            "FLOW", "CHEAP", "DIRECTION", ">TIME / FIRST", "95 % INTERVAL", "THAN THE FIRST");
    for (RelativeTiming difference : comparison.differences()) {
      TimingReport report = comparison.reports().get(difference.contender());
      Estimate ratio = difference.ratio();
      table.row(
          report.flow(),
          report.cheap(),
          difference.direction(),
          NumberFormat.plain(ratio.median()),
          NumberFormat.plain(ratio.low()) + " to " + NumberFormat.plain(ratio.high()),
          difference.verdict());
    }
    return table;
  }
}
