package dev.bijou.store.internal;

import dev.bijou.model.Columns;
import dev.bijou.model.Columns.Constant;
import dev.bijou.model.FitReport;
import dev.bijou.model.VerificationRows;
import dev.bijou.store.internal.json.JsonNode;
import dev.bijou.tile.Tile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What is known of a model, to JSON and back. */
final class ManifestJson {
  private ManifestJson() {}

  static Columns columns(JsonNode node) {
    return new Columns(
        node.get("names").texts(),
        node.get("context").texts(),
        node.get("constants").items().stream().map(ManifestJson::constant).toList());
  }

  private static Constant constant(JsonNode node) {
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

  static FitReport report(JsonNode node) {
    return new FitReport(
        node.get("method").text(),
        node.get("rows").count(),
        node.get("trainMeanLogProb").number(),
        node.find("validationMeanLogProb")
            .map(JsonNode::number)
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
        "trainMeanLogProb", report.trainMeanLogProb(),
        "validationMeanLogProb", validation.isPresent() ? validation.getAsDouble() : null,
        "epochs", report.epochs(),
        "seconds", report.seconds(),
        "seed", report.seed(),
        "parameters", report.parameters(),
        "warnings", report.warnings());
  }

  static VerificationRows check(JsonNode node) {
    return new VerificationRows(
        points(node.get("x")), points(node.get("context")), node.get("logProb").numbers());
  }

  static Map<String, Object> toJson(VerificationRows check) {
    return object(
        "x", List.of(check.x().toPoints()),
        "context", List.of(check.context().toPoints()),
        "logProb", check.logProb());
  }

  /** Points, each an array of the same length. */
  private static Tile points(JsonNode node) {
    return Tile.ofPoints(node.items().stream().map(JsonNode::numbers).toArray(double[][]::new));
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
