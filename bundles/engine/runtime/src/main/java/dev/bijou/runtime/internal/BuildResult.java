package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt to compose a declared flow ended.
 *
 * @param status READY if there is a flow
 * @param problems what went wrong; none if there is a flow
 * @param flow what may be put into service
 * @param dependencies the types that this depends on
 */
record BuildResult(
    FlowStatus status, List<Problem> problems, Optional<Flow> flow, Dependencies dependencies) {
  static BuildResult ready(Flow flow) {
    return new BuildResult(FlowStatus.READY, List.of(), Optional.of(flow), flow.dependencies());
  }

  static BuildResult refused(FlowStatus status, List<Problem> problems, Dependencies dependencies) {
    return new BuildResult(status, problems, Optional.empty(), dependencies);
  }
}
