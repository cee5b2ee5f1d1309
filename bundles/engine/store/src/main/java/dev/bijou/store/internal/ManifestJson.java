package dev.bijou.store.internal;

import static dev.bijou.json.JsonWriter.object;

import dev.bijou.json.JsonValue;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The JSON of columns, report and verification rows of a model. */
final class ManifestJson {
  private ManifestJson() {}

  static Columns columns(JsonValue node) {
    return new Columns(
        node.get("names").texts(),
        node.get("context").texts(),
        node.get("constants").items().stream().map(ManifestJson::constant).toList());
  }

  private static Constant constant(JsonValue node) {
    return new Constant(node.get("column").text(), node.get("value").number());
  }

  static Map<String, Object> toJson(Columns columns) {
    return object(
        "names", columns.names(),
        "context", columns.context(),
        "constants",
            columns.constants().stream()
                .map(c -> object("column", c.column(), "value", c.value()))
                .toList());
  }

  static FitReport report(JsonValue node) {
    return new FitReport(
        node.get("method").text(),
        node.get("rows").count(),
        node.find("setAside").map(JsonValue::count).orElse(0L),
        node.get("trainMeanLogProb").number(),
        node.find("validationMeanLogProb")
            .map(JsonValue::number)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        node.get("epochs").size(),
        node.get("seconds").number(),
        node.get("seed").integer(),
        node.get("parameters").size(),
        node.get("warnings").texts());
  }

  static Map<String, Object> toJson(FitReport report) {
    OptionalDouble validation = report.validationMeanLogProb();
    return object(
        "method", report.method(),
        "rows", report.rows(),
        "setAside", report.setAside(),
        "trainMeanLogProb", report.trainMeanLogProb(),
        "validationMeanLogProb", validation.isPresent() ? validation.getAsDouble() : null,
        "epochs", report.epochs(),
        "seconds", report.seconds(),
        "seed", report.seed(),
        "parameters", report.parameters(),
        "warnings", report.warnings());
  }

  static VerificationRows check(JsonValue node) {
    return new VerificationRows(
        points(node.get("x")), points(node.get("context")), node.get("logProb").numbers());
  }

  static Map<String, Object> toJson(VerificationRows check) {
    return object(
        "x", List.of(check.x().toPoints()),
        "context", List.of(check.context().toPoints()),
        "logProb", check.logProb());
  }

  /** Reads points, each an array of the same length. */
  private static Tile points(JsonValue node) {
    return Tile.ofPoints(node.items().stream().map(JsonValue::numbers).toArray(double[][]::new));
  }
}
