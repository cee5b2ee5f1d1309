package dev.bijou.shell.internal.command;

import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model.FitReport;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Formats fit reports as JSON for scripts. */
final class FitJson {
  private FitJson() {}

  /**
   * Formats a report.
   *
   * @param bounds the bounds of the columns of the model
   * @param previous the model that the fit continued; empty if it started from the beginning
   */
  static Map<String, Object> of(FitReport report, ColumnBounds bounds, Optional<String> previous) {
    OptionalDouble validation = report.validationMeanLogProb();
    return JsonWriter.object(
        "method", report.method(),
        "rows", report.rows(),
        "setAside", report.setAside(),
        "trainMeanLogProb", report.trainMeanLogProb(),
        "validationMeanLogProb",
            validation.isPresent() ? Optional.of(validation.getAsDouble()) : Optional.empty(),
        "epochs", report.epochs(),
        "seconds", report.seconds(),
        "seed", report.seed(),
        "parameters", report.parameters(),
        "continuedFrom", previous,
        "bounds", bounds.json(),
        "warnings", report.warnings());
  }
}
