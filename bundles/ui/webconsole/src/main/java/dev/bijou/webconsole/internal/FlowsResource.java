package dev.bijou.webconsole.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.report.Reports;
import dev.bijou.flow.FlowComposer;
import dev.bijou.json.JsonWriter;
import java.io.IOException;
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

/** {@code api/flows}: lists, edits, creates, withdraws and rolls back flows. */
@Component(property = {ApiResource.NAME + "=flows", ApiResource.TAB + "=flows"})
public final class FlowsResource implements ApiResource {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private final FlowRuntime runtime;
  private final FlowComposer composer;
  private final Reports reports;
  private final Pending pending;

  @Reference(
      name = "meters",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowMeters meters;

  /** Creates the resource. */
  @Activate
  public FlowsResource(
      @Reference(name = "runtime") FlowRuntime runtime,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "reports") Reports reports) {
    this.runtime = runtime;
    this.composer = composer;
    this.reports = reports;
    this.pending = new Pending(reports);
  }

  @Override
  public Answer answer(ApiRequest request) throws IOException {
    List<String> path = request.path();
    if (path.isEmpty()) {
      request.require("GET");
      return Answer.json(200, JsonWriter.object("flows", all()));
    }
    String name = path.get(0);
    if (path.size() == 1) {
      return one(request, name);
    }
    if (path.size() > 2 || !path.get(1).equals("rollback")) {
      throw request.notFound("api/flows/NAME or api/flows/NAME/rollback", path.get(1));
    }
    request.require("POST");
    return rollBack(request, find(name));
  }

  private Answer one(ApiRequest request, String name) throws IOException {
    return switch (request.method()) {
      case "GET" -> Answer.json(200, details(find(name)));
      case "PUT" -> put(request, name);
      case "DELETE" -> delete(request, find(name));
      default -> throw request.wrongMethod("GET, PUT or DELETE");
    };
  }

  /** Returns the flow in service of a name, else the first that declares it. */
  private Optional<DeclaredFlow> declared(String name) {
    return runtime.flows().stream()
        .filter(flow -> flow.name().equals(name))
        .min(Comparator.comparing(flow -> flow.status() != FlowStatus.READY));
  }

  private DeclaredFlow find(String name) {
    return declared(name).orElseThrow(() -> unknown(name));
  }

  private static HttpError unknown(String name) {
    return name.matches(NAME)
        ? new HttpError(404, "flow: expected a declared flow; got '" + name + "'")
        : new HttpError(
            400,
            "name: expected up to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit;"
                + " got another");
  }

  private Answer put(ApiRequest request, String name) throws IOException {
    Optional<DeclaredFlow> flow = declared(name);
    if (flow.isEmpty() && !name.matches(NAME)) {
      throw unknown(name);
    }
    String text = request.text();
    requirePreconditions(request, flow);
    if (flow.isEmpty()) {
      DeclaredFlow created = pending.await(() -> runtime.create(name, text, request.actor()));
      return Answer.json(201, details(created));
    }
    requireWritable(flow.get());
    DeclaredFlow edited = pending.await(() -> runtime.edit(flow.get(), text, request.actor()));
    return Answer.json(200, details(edited));
  }

  /** Requires what {@code If-Match} and {@code If-None-Match} say of the flow. */
  private static void requirePreconditions(ApiRequest request, Optional<DeclaredFlow> flow) {
    String revision = flow.map(present -> '"' + Revision.of(present.text()) + '"').orElse("");
    boolean changed =
        request
            .header("If-Match")
            .filter(match -> flow.isEmpty() || !(match.equals("*") || match.equals(revision)))
            .isPresent();
    if (changed) {
      throw new HttpError(
          412, "If-Match: expected the current revision; got another; read the flow again");
    }
    if (flow.isPresent() && request.header("If-None-Match").filter("*"::equals).isPresent()) {
      throw new HttpError(412, "name: expected a new name; got that of " + flow.get().source());
    }
  }

  private void requireWritable(DeclaredFlow flow) {
    runtime
        .readOnly(flow)
        .ifPresent(
            reason -> {
              throw new HttpError(403, reason);
            });
  }

  private Answer delete(ApiRequest request, DeclaredFlow flow) throws IOException {
    requirePreconditions(request, Optional.of(flow));
    requireWritable(flow);
    pending.await(() -> runtime.withdraw(flow, request.actor()));
    return Answer.empty();
  }

  private Answer rollBack(ApiRequest request, DeclaredFlow flow) throws IOException {
    long version = request.json().get("version").count();
    return Answer.json(
        200, details(pending.await(() -> runtime.rollBack(flow.name(), version, request.actor()))));
  }

  private List<Map<String, Object>> all() {
    List<FlowStatistics> statistics = statistics();
    return runtime.flows().stream().map(flow -> document(flow, statistics)).toList();
  }

  private List<FlowStatistics> statistics() {
    return Optional.ofNullable(meters).map(FlowMeters::statistics).orElse(List.of());
  }

  private Map<String, Object> document(DeclaredFlow flow, List<FlowStatistics> statistics) {
    Map<String, Object> document = reports.json(flow, Optional.of(composer), statistics);
    Optional<FlowStatistics> calls =
        flow.serving().flatMap(s -> FlowStatistics.find(statistics, flow.name(), s.version()));
    Optional<String> reason = runtime.readOnly(flow);
    document.put("editable", reason.isEmpty());
    document.put("readOnlyReason", reason);
    document.put("statement", statement(flow));
    document.put("revision", Revision.of(flow.text()));
    document.put("rows", calls.map(FlowStatistics::rows));
    document.put("failures", calls.map(FlowStatistics::failed));
    return document;
  }

  /** Returns the status of a flow in one line, with the root cause unless nothing is wrong. */
  private String statement(DeclaredFlow flow) {
    Explanation why = runtime.why(flow);
    boolean fine =
        flow.status() == FlowStatus.READY && flow.problems().isEmpty() && flow.notices().isEmpty();
    return fine || why.causes().isEmpty()
        ? why.statement()
        : why.statement() + ": " + why.rootCause();
  }

  private Map<String, Object> details(DeclaredFlow flow) {
    Map<String, Object> document = document(flow, statistics());
    document.put("text", flow.text());
    document.put("why", reports.json(runtime.why(flow.name())));
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
