package dev.bijou.inventory.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The printer {@code bijou} of the Felix Inventory, as text or JSON: the declared flows, the types,
 * the jobs and the metrics, each as far as its service is there.
 */
@Component(
    property = {
      InventoryPrinter.NAME + "=bijou",
      InventoryPrinter.TITLE + "=Bijou",
      InventoryPrinter.FORMAT + "=TEXT",
      InventoryPrinter.FORMAT + "=JSON"
    })
public final class Inventory implements InventoryPrinter {
  @Reference(
      name = "runtime",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowRuntime runtime;

  @Reference(
      name = "registry",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable PluginRegistry registry;

  @Reference(
      name = "jobs",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Jobs jobs;

  @Reference(
      name = "meters",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowMeters meters;

  /** Creates a printer. */
  @Activate
  public Inventory() {
    this(null, null, null, null);
  }

  Inventory(
      @Nullable FlowRuntime runtime,
      @Nullable PluginRegistry registry,
      @Nullable Jobs jobs,
      @Nullable FlowMeters meters) {
    this.runtime = runtime;
    this.registry = registry;
    this.jobs = jobs;
    this.meters = meters;
  }

  @Override
  public void print(PrintWriter out, Format format, boolean isZip) {
    Map<String, @Nullable Object> all =
        JsonWriter.object(
            "flows", list(runtime, FlowRuntime::flows, Inventory::flow),
            "types", list(registry, each -> each.plugins().all(), Inventory::type),
            "jobs", list(jobs, Jobs::jobs, Inventory::job),
            "metrics", list(meters, FlowMeters::statistics, Inventory::statistics));
    out.print(Format.JSON.equals(format) ? JsonWriter.indented(all) : InventoryText.of(all));
    out.flush();
  }

  private static <S, T> List<Map<String, @Nullable Object>> list(
      @Nullable S service,
      Function<S, ? extends Collection<T>> all,
      Function<T, Map<String, @Nullable Object>> json) {
    return service == null ? List.of() : all.apply(service).stream().map(json).toList();
  }

  private static Map<String, @Nullable Object> flow(DeclaredFlow flow) {
    Optional<DeclaredFlow.Serving> serving = flow.serving();
    return JsonWriter.object(
        "name", flow.name(),
        "source", flow.source(),
        "owner", flow.owner(),
        "status", flow.status().name(),
        "since", flow.since().toString(),
        "dimension", serving.map(DeclaredFlow.Serving::dimension),
        "context", serving.map(DeclaredFlow.Serving::context),
        "version", serving.map(DeclaredFlow.Serving::version).filter(number -> number > 0),
        "generation", serving.map(DeclaredFlow.Serving::generation),
        "problems", flow.problems().stream().map(Problem::toString).toList(),
        "notices", flow.notices());
  }

  private static Map<String, @Nullable Object> type(PluginType type) {
    return JsonWriter.object(
        "kind", type.kind().toString(),
        "type", type.name(),
        "provider", type.origin().toString());
  }

  private static Map<String, @Nullable Object> job(Job job) {
    return JsonWriter.object(
        "id", job.id(),
        "kind", job.kind().toString(),
        "name", job.name(),
        "state", job.state().name(),
        "progress", job.progress().map(Job.Progress::toString),
        "started", job.started().map(Object::toString),
        "finished", job.finished().map(Object::toString),
        "reason", Optional.of(job.reason()).filter(reason -> !reason.isEmpty()));
  }

  private static Map<String, @Nullable Object> statistics(FlowStatistics each) {
    return JsonWriter.object(
        "flow", each.flow(),
        "version", each.version(),
        "calls", each.calls(),
        "rows", each.rows(),
        "rowsWithoutDensity", each.rowsWithoutDensity(),
        "failures", each.failures(),
        "pending", each.pending(),
        "p50Seconds", each.durations().p50(),
        "p95Seconds", each.durations().p95(),
        "p99Seconds", each.durations().p99(),
        "totalSeconds", each.durations().total());
  }
}
