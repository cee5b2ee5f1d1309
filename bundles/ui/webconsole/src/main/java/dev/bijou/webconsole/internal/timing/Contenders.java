package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.timing.Contender;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.Cheap;
import dev.bijou.webconsole.internal.HttpError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The flows of a request, and the bundles of their plug-ins.
 *
 * @param flows each flow, as often as it is stored in another way
 * @param bundles the ids of the bundles that provide their plug-ins
 */
record Contenders(List<Contender> flows, Set<Long> bundles) {
  /** The maximum number of coordinates of all batches: points times dimension, summed. */
  private static final long MAXIMUM_COORDINATES = 20_000_000;

  private static final String MODEL = "model";

  /**
   * Finds and composes the flows of a request.
   *
   * @param plugins the types
   * @param models finds the flow of a model by its name
   * @throws HttpError 400 if a flow is unknown, too large or, as it is stored, not composable, for
   *     example because its layers do not map onto the support of its base
   */
  static Contenders of(
      ComparisonRequest request,
      FlowComposer composer,
      Plugins plugins,
      FlowRuntime runtime,
      Function<String, Optional<Flow>> models) {
    List<Contender> all = new ArrayList<>();
    request.flows().forEach(name -> all.add(find(name, composer, runtime, models)));
    request.types().forEach(name -> all.add(Contender.of(TypeFlow.of(name, plugins))));
    List<Contender> flows = new ArrayList<>();
    long perPoint = 0;
    Set<Long> bundles = new HashSet<>();
    for (Contender found : all) {
      for (Cheap cheap : request.storages(found.flow().cheap())) {
        Contender stored = found.withCheap(cheap);
        Flow flow = compose(stored, request, composer);
        perPoint += flow.dimension();
        requireSize(perPoint, request);
        flow.dependencies().used().values().forEach(origin -> bundles.add(origin.bundle()));
        flows.add(stored);
      }
    }
    return new Contenders(List.copyOf(flows), bundles);
  }

  private static Contender find(
      String name,
      FlowComposer composer,
      FlowRuntime runtime,
      Function<String, Optional<Flow>> models) {
    Optional<DeclaredFlow> declared =
        runtime.flows().stream()
            .filter(flow -> flow.name().equals(name) && flow.status() == FlowStatus.READY)
            .findFirst();
    Optional<Contender> contender =
        declared.isPresent()
            ? contender(declared.get(), composer, models)
            : Optional.ofNullable(composer.shipped().get(name)).map(Contender::of);
    return contender.orElseThrow(
        () ->
            new HttpError(
                400, "flows: expected flows that are READY or shipped; got another name"));
  }

  /** Returns a declared flow; a model has its own parameters. */
  private static Optional<Contender> contender(
      DeclaredFlow flow, FlowComposer composer, Function<String, Optional<Flow>> models) {
    return flow.owner().equals(MODEL)
        ? models
            .apply(flow.name())
            .map(model -> Contender.of(model.spec()).withParameters(model.parameters()))
        : Optional.of(Contender.of(composer.read(flow.text(), flow.source())));
  }

  private static Flow compose(
      Contender contender, ComparisonRequest request, FlowComposer composer) {
    ComposeOptions how = request.options().how();
    try {
      return composer.compose(
          contender.flow(), contender.parameters().map(how::withParameters).orElse(how));
    } catch (InvalidFlowException e) {
      throw new HttpError(400, String.valueOf(e.getMessage()));
    }
  }

  private static void requireSize(long coordinatesPerPoint, ComparisonRequest request) {
    if (request.points() * coordinatesPerPoint > MAXIMUM_COORDINATES) {
      throw new HttpError(
          400,
          "points: expected at most "
              + MAXIMUM_COORDINATES / coordinatesPerPoint
              + " for these flows; got "
              + request.points()
              + "; time fewer points or flows");
    }
  }
}
