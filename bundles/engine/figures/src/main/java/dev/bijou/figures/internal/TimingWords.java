package dev.bijou.figures.internal;

import static dev.bijou.io.NumberFormat.count;
import static dev.bijou.io.NumberFormat.error;
import static dev.bijou.io.NumberFormat.plain;

import dev.bijou.admin.report.PublishedTiming;
import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingReport.TableSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Timing reports in words. */
final class TimingWords {
  /** The times of the notebook that measured what a mixture-CDF flow costs by bisection. */
  static final PublishedTiming PUBLISHED =
      new PublishedTiming(
          "gaussianization",
          2,
          5000,
          19.54,
          764.82,
          39,
          "a notebook with flowjax: Gaussianization, FORWARD in closed form, INVERSE by bisection");

  private TimingWords() {}

  static List<String> of(TimingReport report) {
    List<String> words = new ArrayList<>(findings(report));
    report.conditions().warnings().forEach(warning -> words.add(note(warning)));
    return List.copyOf(words);
  }

  static String note(String warning) {
    return "Note: " + warning;
  }

  static List<String> findings(TimingReport report) {
    List<String> words = new ArrayList<>();
    words.add(
        report
            .verdict()
            .map(verdict -> verdict(report, verdict))
            .orElse("One direction was timed."));
    words.add(checks(report));
    if (PUBLISHED.appliesTo(report)) {
      words.add(publication(PUBLISHED));
    }
    report.setup().map(TimingWords::setup).ifPresent(words::add);
    return List.copyOf(words);
  }

  private static String verdict(TimingReport report, CheaperDirection verdict) {
    double ratio = report.ratio().orElseThrow().median();
    return switch (verdict) {
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

  private static String publication(PublishedTiming published) {
    return String.format(
        Locale.ROOT,
        "Published: %s× (%s and %s ms for %d points, on another machine).",
        plain(published.ratio()),
        plain(published.forwardMillis()),
        plain(published.inverseMillis()),
        published.points());
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
}
