package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.webconsole.internal.HttpError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The flows of a request, and the bundles of their plug-ins.
 *
 * @param flows each flow, as often as it is stored in another way
 * @param bundles the ids of the bundles that provide their plug-ins
 */
record Contenders(List<FlowSpec> flows, Set<Long> bundles) {
  /** The maximum number of coordinates of a batch: points times dimension. */
  private static final long MAXIMUM_COORDINATES = 20_000_000;

  private static final String MODEL = "model";

  /**
   * Finds and composes the flows of a request.
   *
   * @throws HttpError 400 if a flow is unknown, not composable or too large
   */
  static Contenders of(ComparisonRequest request, FlowComposer composer, FlowRuntime runtime) {
    List<FlowSpec> flows = new ArrayList<>();
    Set<Long> bundles = new HashSet<>();
    for (String name : request.flows()) {
      FlowSpec spec = find(name, composer, runtime);
      Flow flow = compose(spec, request, composer);
      requireSize(name, flow, request);
      flow.dependencies().used().values().forEach(origin -> bundles.add(origin.bundle()));
      request.storages(spec.cheap()).forEach(cheap -> flows.add(spec.withCheap(cheap)));
    }
    return new Contenders(List.copyOf(flows), bundles);
  }

  private static FlowSpec find(String name, FlowComposer composer, FlowRuntime runtime) {
    Optional<DeclaredFlow> declared =
        runtime.flows().stream()
            .filter(flow -> flow.name().equals(name) && flow.status() == FlowStatus.READY)
            .findFirst();
    if (declared.filter(flow -> flow.owner().equals(MODEL)).isPresent()) {
      throw new HttpError(
          400, "flows: expected a flow; got the model " + name + ": use bijou compare for models");
    }
    return declared
        .map(flow -> composer.read(flow.text(), flow.source()))
        .or(() -> Optional.ofNullable(composer.shipped().get(name)))
        .orElseThrow(
            () ->
                new HttpError(
                    400, "flows: expected flows that are READY or shipped; got another name"));
  }

  private static Flow compose(FlowSpec spec, ComparisonRequest request, FlowComposer composer) {
    try {
      return composer.compose(spec, request.options().how());
    } catch (InvalidFlowException e) {
      throw new HttpError(400, String.valueOf(e.getMessage()));
    }
  }

  private static void requireSize(String name, Flow flow, ComparisonRequest request) {
    long coordinates = (long) request.points() * flow.dimension();
    if (coordinates > MAXIMUM_COORDINATES) {
      throw new HttpError(
          400,
          "points: expected at most "
              + MAXIMUM_COORDINATES / flow.dimension()
              + " at the dimension of "
              + name
              + "; got "
              + request.points());
    }
  }
}
