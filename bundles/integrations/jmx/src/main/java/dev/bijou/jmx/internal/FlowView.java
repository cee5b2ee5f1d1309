package dev.bijou.jmx.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.metrics.FlowStatistics;
import java.util.List;
import java.util.Optional;

/**
 * A declared flow with its statistics.
 *
 * @param flow the flow
 * @param versions the statistics of its versions; none if nothing counts
 */
record FlowView(DeclaredFlow flow, List<FlowStatistics> versions) {
  /** Returns the version in service; empty if none is, or if none is kept. */
  Optional<Long> version() {
    return flow.serving().map(DeclaredFlow.Serving::version).filter(version -> version > 0);
  }

  /** Returns the statistics of the version in service. */
  Optional<FlowStatistics> served() {
    return flow.serving()
        .flatMap(serving -> FlowStatistics.find(versions, flow.name(), serving.version()));
  }
}
