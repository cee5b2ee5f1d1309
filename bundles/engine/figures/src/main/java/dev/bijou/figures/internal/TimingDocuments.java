package dev.bijou.figures.internal;

import static dev.bijou.json.JsonWriter.object;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingReport.TableSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON of timing reports. */
final class TimingDocuments {
  private TimingDocuments() {}

  static Map<String, Object> of(TimingReport report) {
    return object(
        "flow", report.flow(),
        "cheap", report.cheap().toString(),
        "dimension", report.dimension(),
        "parameters", report.parameters(),
        "points", report.request().points(),
        "repeats", report.request().repeats(),
        "threads", report.request().threads(),
        "seed", report.request().how().seed(),
        "java", report.java(),
        "kernel", report.kernel(),
        "directions", directions(report),
        "ratio", report.ratio().map(Estimate::median),
        "ratioCi95", report.ratio().map(TimingDocuments::interval),
        "verdict", report.verdict().map(CheaperDirection::toString),
        "setup", report.setup().map(TimingDocuments::setup),
        "roundTripMaxError", report.roundTripMaxError(),
        "invertCheck", report.invertCheck(),
        "reference", report.reference().map(TimingDocuments::reference),
        "frozen", Optional.empty(),
        "warnings", report.conditions().warnings());
  }

  static Map<String, Object> of(TimingComparison comparison) {
    List<TimingReport> reports = comparison.reports();
    Map<String, Object> document =
        reports.size() == 1
            ? of(reports.get(0))
            : object(
                "flows", reports.stream().map(TimingDocuments::of).toList(),
                "differences",
                    comparison.differences().stream()
                        .map(each -> difference(each, reports.get(each.contender())))
                        .toList());
    document.put(
        "residuals",
        comparison.residuals().stream()
            .map(each -> residuals(each, reports.get(each.contender())))
            .toList());
    return document;
  }

  /** Returns values with three digits, which keep documents small. */
  private static List<Double> rounded(List<Double> values) {
    return values.stream()
        .map(value -> Double.valueOf(String.format(Locale.ROOT, "%.2e", value)))
        .toList();
  }

  private static Map<String, Object> residuals(SolverResiduals residuals, TimingReport report) {
    return object(
        "contender", residuals.contender(),
        "flow", report.flow(),
        "cheap", report.cheap().toString(),
        "solver", residuals.solver(),
        "published", residuals.published(),
        "points", residuals.points(),
        "median", rounded(residuals.median()),
        "largest", rounded(residuals.largest()));
  }

  private static Map<String, Object> difference(RelativeTiming timing, TimingReport report) {
    return object(
        "contender", timing.contender(),
        "flow", report.flow(),
        "cheap", report.cheap().toString(),
        "direction", timing.direction().name().toLowerCase(Locale.ROOT),
        "ratio", timing.ratio().median(),
        "ratioCi95", interval(timing.ratio()),
        "verdict", timing.verdict().toString());
  }

  private static Map<String, Object> directions(TimingReport report) {
    Map<String, Object> directions = new LinkedHashMap<>();
    report.forward().ifPresent(timing -> directions.put("forward", timing(timing)));
    report.inverse().ifPresent(timing -> directions.put("inverse", timing(timing)));
    return directions;
  }

  private static Map<String, Object> timing(DirectionTiming timing) {
    return object(
        "cost", timing.cost(),
        "medianMillis", timing.millis().median(),
        "ci95Millis", interval(timing.millis()),
        "evaluationsPerPoint", timing.solves().evaluations());
  }

  private static List<Double> interval(Estimate estimate) {
    return List.of(estimate.low(), estimate.high());
  }

  private static Map<String, Object> setup(TableSetup setup) {
    return object("millis", setup.millis(), "evaluations", setup.evaluations());
  }

  private static Map<String, Object> reference(BisectionBaseline reference) {
    return object(
        "forwardMedianMillis", reference.forward().median(),
        "inverseMedianMillis", reference.inverse().median(),
        "ratio", reference.ratio().median(),
        "roundTripMaxError", reference.roundTripMaxError(),
        "evaluationsPerPoint", reference.solves().evaluations());
  }
}
