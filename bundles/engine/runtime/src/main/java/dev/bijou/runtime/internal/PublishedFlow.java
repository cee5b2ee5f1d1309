package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Types;
import java.util.Set;

/**
 * A flow in service.
 *
 * @param name of the flow
 * @param figures what faces show of it
 * @param uses the types it may stand on
 * @param registration takes it out of service
 */
record PublishedFlow(
    String name,
    DeclaredFlow.Serving figures,
    Set<TypeDependency> uses,
    FlowPublisher.Registration registration) {
  /** Whether every provider that it stands on is still there. */
  boolean isSupported(Types types) {
    return uses.stream().allMatch(use -> use.isAmong(types));
  }
}
