package dev.bijou.runtime.internal;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowStatus;
import dev.bijou.flow.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt to compose a declared flow ended.
 *
 * @param status READY if there is a flow
 * @param problems what went wrong; none if there is a flow
 * @param flow what may be put into service
 */
record Outcome(FlowStatus status, List<Problem> problems, Optional<Flow> flow) {
  static Outcome ready(Flow flow) {
    return new Outcome(FlowStatus.READY, List.of(), Optional.of(flow));
  }

  static Outcome refused(FlowStatus status, List<Problem> problems) {
    return new Outcome(status, problems, Optional.empty());
  }
}
