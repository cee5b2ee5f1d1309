package dev.bijou.runtime.internal.build;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.model.Model;
import dev.bijou.registry.Plugins;
import dev.bijou.runtime.internal.version.VersionStore;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of an attempt to build a declared flow.
 *
 * @param status READY if there is a flow
 * @param problems the reasons for the failure; empty if there is a flow
 * @param built the flow to publish
 * @param dependencies the types that the result depends on
 * @param offer the types that were offered, if the problems depend on all of them
 */
public record BuildResult(
    FlowStatus status,
    List<Problem> problems,
    Optional<Built> built,
    Dependencies dependencies,
    Optional<Offer> offer) {

  /** The result while there is none. */
  public static final BuildResult COMPOSING =
      new BuildResult(
          FlowStatus.COMPOSING, List.of(), Optional.empty(), Dependencies.NONE, Optional.empty());

  /**
   * A flow to publish.
   *
   * @param name the name to publish it under
   * @param flow the flow
   * @param model its model; empty if a text alone declares it
   * @param serving its figures
   * @param notices what user interfaces show about it
   */
  public record Built(
      String name,
      Flow flow,
      Optional<Model> model,
      DeclaredFlow.Serving serving,
      List<String> notices) {
    /** Describes a flow. This runs code of its plug-ins. */
    public static Built of(String name, Flow flow, Optional<Model> model) {
      return new Built(name, flow, model, DeclaredFlow.Serving.of(flow), List.of());
    }

    /** Returns a copy with a version; if it is not kept, with the reason. */
    public Built withVersion(VersionStore.Kept kept) {
      return new Built(
          name, flow, model, serving.withVersion(kept.number()), kept.problem().stream().toList());
    }

    /** Returns a copy with a generation. */
    public Built withGeneration(long number) {
      return new Built(name, flow, model, serving.withGeneration(number), notices);
    }
  }

  public static BuildResult ready(Built built) {
    return new BuildResult(
        FlowStatus.READY,
        List.of(),
        Optional.of(built),
        built.flow().dependencies(),
        Optional.empty());
  }

  /** Returns a result whose problems depend on all types that are offered. */
  public static BuildResult refused(
      FlowStatus status, List<Problem> problems, Dependencies dependencies, Offer offer) {
    return new BuildResult(status, problems, Optional.empty(), dependencies, Optional.of(offer));
  }

  /** Returns the result for a plug-in that failed. */
  public static BuildResult failed(List<Problem> problems, Dependencies dependencies) {
    return new BuildResult(
        FlowStatus.FAILED, problems, Optional.empty(), dependencies, Optional.empty());
  }

  /** Returns whether another attempt would have the same result. */
  public boolean isCurrent(Plugins plugins, Offer now) {
    return status != FlowStatus.COMPOSING
        && dependencies.isCurrent(plugins)
        && (offer.isEmpty() || offer.get().equals(now));
  }

  /** Returns a copy that holds no object of a plug-in. */
  public BuildResult withoutFlow() {
    return new BuildResult(status, problems, Optional.empty(), dependencies, offer);
  }
}
