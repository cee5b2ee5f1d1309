package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow;

/** A publisher of flows. */
@FunctionalInterface
interface FlowPublisher {
  /** Publishes a flow. */
  Registration publish(Flow flow, DeclaredFlow.Serving serving);

  /** The registration of a published flow. */
  interface Registration {
    /** Puts another generation in place of the flow; running calls finish on the old one. */
    void update(Flow flow, DeclaredFlow.Serving serving);

    /** Withdraws the flow; running calls finish. Called once. */
    void withdraw();
  }
}
