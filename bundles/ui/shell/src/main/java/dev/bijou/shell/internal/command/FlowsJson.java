package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The JSON of declared flows. */
final class FlowsJson {
  private final Optional<FlowComposer> composer;
  private final List<FlowStatistics> statistics;

  /**
   * Creates a description.
   *
   * @param composer reads texts
   * @param meters count calls; empty if nothing does
   */
  FlowsJson(Optional<FlowComposer> composer, Optional<FlowMeters> meters) {
    this.composer = composer;
    this.statistics = meters.map(FlowMeters::statistics).orElse(List.of());
  }

  Map<String, Object> of(List<DeclaredFlow> flows) {
    return JsonWriter.object("flows", flows.stream().map(this::of).toList());
  }

  private Map<String, Object> of(DeclaredFlow flow) {
    return JsonWriter.object(
        "name", flow.name(),
        "source", flow.source(),
        "owner", flow.owner(),
        "status", flow.status().name(),
        "since", flow.since().toString(),
        "dimension", property(flow, Serving::dimension),
        "context", property(flow, Serving::context),
        "cheap", cheap(flow),
        "costs",
            flow.serving()
                .map(
                    serving ->
                        JsonWriter.object(
                            "forward", serving.forward(), "inverse", serving.inverse())),
        "version", version(flow),
        "generation", property(flow, Serving::generation),
        "calls", calls(flow),
        "problems", flow.problems().stream().map(FlowsJson::of).toList(),
        "notices", flow.notices());
  }

  /** Returns the calls of the version in service. */
  private Optional<Long> calls(DeclaredFlow flow) {
    return flow.serving()
        .flatMap(serving -> FlowStatistics.find(statistics, flow.name(), serving.version()))
        .map(FlowStatistics::calls);
  }

  private static <T> Optional<T> property(DeclaredFlow flow, Function<Serving, T> property) {
    return flow.serving().map(property);
  }

  /** Returns the version in service; empty if it has none. */
  static Optional<Long> version(DeclaredFlow flow) {
    return property(flow, Serving::version).filter(version -> version > 0);
  }

  private Optional<String> cheap(DeclaredFlow flow) {
    try {
      return composer.map(reader -> reader.read(flow.text(), flow.source()).cheap().toString());
    } catch (InvalidFlowException e) {
      return Optional.empty();
    }
  }

  /** Returns a problem with its place in the text. */
  static Map<String, Object> of(Problem problem) {
    return JsonWriter.object(
        "place", problem.location().path(),
        "line", problem.location().line(),
        "column", problem.location().column(),
        "message", problem.message());
  }
}
