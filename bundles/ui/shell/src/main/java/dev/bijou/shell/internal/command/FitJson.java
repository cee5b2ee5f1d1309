package dev.bijou.shell.internal.command;

import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model.FitReport;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Formats fit reports as JSON for scripts. */
final class FitJson {
  private FitJson() {}

  static Map<String, Object> of(FitReport report) {
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
        "warnings", report.warnings());
  }
}
