package dev.bijou.figures.internal;

import dev.bijou.admin.timing.RelativeTiming;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.bijector.Direction;
import dev.bijou.io.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Timing comparisons in words. */
final class ComparisonWords {
  private ComparisonWords() {}

  static List<String> of(TimingComparison comparison) {
    List<String> words = new ArrayList<>(findings(comparison));
    words.addAll(notes(comparison.reports()));
    return List.copyOf(words);
  }

  static List<String> findings(TimingComparison comparison) {
    return IntStream.range(1, comparison.reports().size())
        .mapToObj(contender -> difference(comparison, contender))
        .toList();
  }

  /** Returns the name of a contender in reports. */
  static String name(TimingReport report) {
    return report.flow() + " (cheap: " + report.cheap() + ")";
  }

  private static String difference(TimingComparison comparison, int contender) {
    List<String> parts = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      comparison
          .difference(contender, direction)
          .map(ComparisonWords::verdict)
          .ifPresent(parts::add);
    }
    return String.format(
        Locale.ROOT,
        "%s, compared with %s: %s.",
        name(comparison.reports().get(contender)),
        name(comparison.reports().get(0)),
        String.join("; ", parts));
  }

  private static String verdict(RelativeTiming timing) {
    String direction = timing.direction() == Direction.FORWARD ? "log-density" : "sampling";
    return switch (timing.verdict()) {
      case FASTER, SLOWER ->
          String.format(
              Locale.ROOT,
              "%s takes %s× as long",
              direction,
              NumberFormat.plain(timing.ratio().median()));
      case NO_DIFFERENCE -> direction + " takes the same time within the accuracy of the figures";
      case UNDECIDED -> "the machine is too busy to compare " + direction;
    };
  }

  /** Returns each warning once; one that does not concern all contenders names its own. */
  private static List<String> notes(List<TimingReport> reports) {
    Set<String> notes = new LinkedHashSet<>();
    for (TimingReport report : reports) {
      for (String warning : report.conditions().warnings()) {
        boolean all =
            reports.stream().allMatch(each -> each.conditions().warnings().contains(warning));
        notes.add(TimingWords.note(all ? warning : name(report) + ": " + warning));
      }
    }
    return List.copyOf(notes);
  }
}
