package dev.bijou.figures.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of declared flows. */
final class FlowDocuments {
  private FlowDocuments() {}

  static Map<String, Object> flow(
      DeclaredFlow flow, Optional<FlowComposer> composer, List<FlowStatistics> statistics) {
    Optional<Serving> serving = flow.serving();
    return JsonWriter.object(
        "name", flow.name(),
        "source", flow.source(),
        "owner", flow.owner(),
        "status", flow.status().name(),
        "since", flow.since().toString(),
        "dimension", serving.map(Serving::dimension),
        "context", serving.map(Serving::context),
        "cheap", cheap(flow, composer),
        "costs",
            serving.map(s -> JsonWriter.object("forward", s.forward(), "inverse", s.inverse())),
        "version", serving.map(Serving::version).filter(version -> version > 0),
        "generation", serving.map(Serving::generation),
        "calls",
            serving
                .flatMap(s -> FlowStatistics.find(statistics, flow.name(), s.version()))
                .map(FlowStatistics::calls),
        "problems", flow.problems().stream().map(FlowDocuments::problem).toList(),
        "notices", flow.notices());
  }

  private static Optional<String> cheap(DeclaredFlow flow, Optional<FlowComposer> composer) {
    try {
      return composer.map(reader -> reader.read(flow.text(), flow.source()).cheap().toString());
    } catch (InvalidFlowException e) {
      return Optional.empty();
    }
  }

  static Map<String, Object> problem(Problem problem) {
    return JsonWriter.object(
        "place", problem.location().path(),
        "line", problem.location().line(),
        "column", problem.location().column(),
        "message", problem.message());
  }

  static Map<String, Object> explanation(Explanation explanation) {
    return JsonWriter.object(
        "statement",
        explanation.statement(),
        "causes",
        explanation.causes().stream().map(FlowDocuments::explanation).toList());
  }
}
