package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow;

/** Puts flows into service. */
@FunctionalInterface
interface FlowPublisher {
  /** Puts a flow into service. */
  Registration register(Flow flow, DeclaredFlow.Serving figures);

  /** Takes a flow out of service; calls in flight finish. */
  @FunctionalInterface
  interface Registration {
    /** Called once. */
    void withdraw();
  }
}
