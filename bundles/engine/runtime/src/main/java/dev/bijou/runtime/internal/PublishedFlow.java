package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow.Dependencies;

/**
 * A published flow.
 *
 * @param name the name of the flow
 * @param serving the figures that user interfaces show
 * @param dependencies the types that it was composed from
 * @param registration the registration that withdraws it
 */
record PublishedFlow(
    String name,
    DeclaredFlow.Serving serving,
    Dependencies dependencies,
    FlowPublisher.Registration registration) {
  /** Returns whether another flow can be a generation of the same registration. */
  boolean canBecome(String otherName, DeclaredFlow.Serving other) {
    return name.equals(otherName)
        && serving.dimension() == other.dimension()
        && serving.context() == other.context();
  }

  /** Returns whether it was composed from a type of a bundle. */
  boolean uses(long bundle) {
    return dependencies.used().values().stream().anyMatch(origin -> origin.bundle() == bundle);
  }
}
