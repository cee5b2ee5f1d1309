package dev.bijou.runtime.internal.service;

import dev.bijou.runtime.internal.build.BuildResult.Built;

/** A publisher of flows. */
@FunctionalInterface
public interface FlowPublisher {
  /** Publishes a flow. */
  Registration publish(Built built);

  /** The registration of a published flow. */
  interface Registration {
    /** Puts another generation in place of the flow; running calls finish on the old one. */
    void update(Built built);

    /** Withdraws the flow; running calls finish. Called once. */
    void withdraw();
  }
}
