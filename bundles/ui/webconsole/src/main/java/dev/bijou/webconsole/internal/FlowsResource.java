package dev.bijou.webconsole.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.flow.FlowComposer;
import dev.bijou.json.JsonWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code api/flows}: the declared flows. */
@Component(property = {ApiResource.NAME + "=flows", ApiResource.TAB + "=flows"})
public final class FlowsResource implements ApiResource {
  private final FlowRuntime runtime;
  private final FlowComposer composer;

  @Reference(
      name = "meters",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowMeters meters;

  /** Creates the resource. */
  @Activate
  public FlowsResource(
      @Reference(name = "runtime") FlowRuntime runtime,
      @Reference(name = "composer") FlowComposer composer) {
    this.runtime = runtime;
    this.composer = composer;
  }

  @Override
  public Answer answer(ApiRequest request) {
    if (!request.method().equals("GET")) {
      throw request.wrongMethod("GET");
    }
    return switch (request.path().size()) {
      case 0 -> Answer.json(200, JsonWriter.object("flows", all()));
      case 1 -> Answer.json(200, details(find(request.path().get(0))));
      default -> throw request.notFound("api/flows/NAME", request.path().get(1));
    };
  }

  private List<Map<String, Object>> all() {
    List<FlowStatistics> statistics = statistics();
    return runtime.flows().stream().map(flow -> document(flow, statistics)).toList();
  }

  private List<FlowStatistics> statistics() {
    return Optional.ofNullable(meters).map(FlowMeters::statistics).orElse(List.of());
  }

  /** Returns the flow in service of a name, else the first that declares it. */
  private DeclaredFlow find(String name) {
    return runtime.flows().stream()
        .filter(flow -> flow.name().equals(name))
        .min(Comparator.comparing(flow -> flow.status() != FlowStatus.READY))
        .orElseThrow(
            () -> new HttpError(404, "flow: expected a declared flow; got '" + name + "'"));
  }

  private Map<String, Object> document(DeclaredFlow flow, List<FlowStatistics> statistics) {
    Map<String, Object> document = FlowDocuments.flow(flow, composer, statistics);
    Optional<FlowStatistics> calls =
        flow.serving().flatMap(s -> FlowStatistics.find(statistics, flow.name(), s.version()));
    document.put("statement", runtime.why(flow.name()).statement());
    document.put("revision", Revision.of(flow.text()));
    document.put("rows", calls.map(FlowStatistics::rows));
    document.put("failures", calls.map(FlowStatistics::failed));
    return document;
  }

  private Map<String, Object> details(DeclaredFlow flow) {
    Map<String, Object> document = document(flow, statistics());
    document.put("text", flow.text());
    document.put("why", FlowDocuments.explanation(runtime.why(flow.name())));
    document.put(
        "versions", runtime.versions(flow.name()).stream().map(FlowsResource::version).toList());
    document.put(
        "otherSources",
        runtime.flows().stream()
            .filter(other -> other.name().equals(flow.name()))
            .map(DeclaredFlow::source)
            .filter(source -> !source.equals(flow.source()))
            .toList());
    return document;
  }

  private static Map<String, Object> version(FlowVersion version) {
    return JsonWriter.object(
        "number", version.number(),
        "kind", version.kind().name(),
        "created", version.time().toString(),
        "current", version.served());
  }
}
