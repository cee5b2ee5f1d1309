package dev.bijou.figures.internal;

import static dev.bijou.json.JsonWriter.object;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TableSetup;
import dev.bijou.admin.timing.TimingReport;
import java.util.List;
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
        "directions",
            object("forward", timing(report.forward()), "inverse", timing(report.inverse())),
        "ratio", report.ratio().median(),
        "ratioCi95", interval(report.ratio()),
        "verdict", report.verdict().toString(),
        "setup", report.setup().map(TimingDocuments::setup),
        "roundTripMaxError", report.roundTripMaxError(),
        "invertCheck", report.invertCheck(),
        "reference", report.reference().map(TimingDocuments::reference),
        "frozen", Optional.empty(),
        "warnings", report.conditions().warnings());
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
