package dev.bijou.runtime.internal.service;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import java.util.List;

/**
 * A published flow.
 *
 * @param name the name of the flow
 * @param isModel whether it has a scoring service
 * @param notices what user interfaces show about it
 * @param serving the figures that user interfaces show
 * @param dependencies the types that it was composed from
 * @param registration the registration that withdraws it
 */
public record PublishedFlow(
    String name,
    boolean isModel,
    List<String> notices,
    DeclaredFlow.Serving serving,
    Dependencies dependencies,
    FlowPublisher.Registration registration) {
  public static PublishedFlow of(Built built, FlowPublisher.Registration registration) {
    return new PublishedFlow(
        built.name(),
        built.model().isPresent(),
        built.notices(),
        built.serving(),
        built.flow().dependencies(),
        registration);
  }

  /** Returns whether another flow can be a generation of the same registration. */
  public boolean canBecome(Built other) {
    return name.equals(other.name())
        && isModel == other.model().isPresent()
        && serving.dimension() == other.serving().dimension()
        && serving.context() == other.serving().context();
  }

  /** Returns whether it was composed from a type of a bundle. */
  public boolean uses(long bundle) {
    return dependencies.used().values().stream().anyMatch(origin -> origin.bundle() == bundle);
  }
}
