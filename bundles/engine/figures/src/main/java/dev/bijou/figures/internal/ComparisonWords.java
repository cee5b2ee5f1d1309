package dev.bijou.figures.internal;

import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
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

  /** Returns the name of a contender, with its number if others have the same name. */
  static String name(List<TimingReport> reports, int contender) {
    String name = name(reports.get(contender));
    boolean unique = reports.stream().filter(each -> name(each).equals(name)).count() == 1;
    return unique ? name : name + ", contender " + (contender + 1);
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
        name(comparison.reports(), contender),
        name(comparison.reports(), 0),
        String.join("; ", parts));
  }

  static String direction(RelativeTiming timing) {
    return timing.direction() == Direction.FORWARD ? "log-density" : "sampling";
  }

  private static String verdict(RelativeTiming timing) {
    String direction = direction(timing);
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
    for (int k = 0; k < reports.size(); k++) {
      for (String warning : reports.get(k).conditions().warnings()) {
        boolean all =
            reports.stream().allMatch(each -> each.conditions().warnings().contains(warning));
        notes.add(TimingWords.note(all ? warning : name(reports, k) + ": " + warning));
      }
    }
    return List.copyOf(notes);
  }
}
