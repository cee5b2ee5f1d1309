package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow.Dependencies;

/**
 * A flow in service.
 *
 * @param name of the flow
 * @param figures what faces show of it
 * @param dependencies the types that it was composed from
 * @param registration takes it out of service
 */
record PublishedFlow(
    String name,
    DeclaredFlow.Serving figures,
    Dependencies dependencies,
    FlowPublisher.Registration registration) {}
