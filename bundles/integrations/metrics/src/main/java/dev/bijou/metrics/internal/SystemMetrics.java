package dev.bijou.metrics.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.metrics.OpenMetrics;
import dev.bijou.metrics.internal.MetricsText.FamilyType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The metrics of this process, of the declared flows and of the calls of flows. */
@Component
public final class SystemMetrics implements OpenMetrics {
  private final String bundleVersion;
  private final FlowMeters meters;

  @Reference(
      name = "runtime",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowRuntime runtime;

  @Reference(
      name = "jobs",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Jobs jobs;

  /** Creates metrics that read these meters. */
  @Activate
  public SystemMetrics(BundleContext context, @Reference(name = "meters") FlowMeters meters) {
    this(context.getBundle().getVersion().toString(), meters, null, null);
  }

  SystemMetrics(
      String bundleVersion, FlowMeters meters, @Nullable FlowRuntime runtime, @Nullable Jobs jobs) {
    this.bundleVersion = bundleVersion;
    this.meters = meters;
    this.runtime = runtime;
    this.jobs = jobs;
  }

  @Override
  public String text() {
    MetricsText text = new MetricsText();
    process(text);
    FlowRuntime flows = runtime;
    if (flows != null) {
      declared(text, flows.flows());
    }
    Jobs running = jobs;
    if (running != null) {
      unfinished(text, running.jobs());
    }
    calls(text, meters.statistics());
    return text.end();
  }

  private void process(MetricsText text) {
    text.family("bijou_build_info", FamilyType.GAUGE, "1; the labels are versions.")
        .sample(1, "version", bundleVersion, "java", Runtime.version().toString());
    ProcessHandle.Info process = ProcessHandle.current().info();
    process
        .startInstant()
        .ifPresent(
            start ->
                text.family(
                        "process_start_time_seconds",
                        FamilyType.GAUGE,
                        "seconds",
                        "The start of the process, since 1970.")
                    .sample(start.toEpochMilli() / 1e3));
    process
        .totalCpuDuration()
        .ifPresent(
            used ->
                text.family(
                        "process_cpu_seconds",
                        FamilyType.COUNTER,
                        "seconds",
                        "The CPU time of the process.")
                    .sample(used.toNanos() / 1e9));
    Runtime jvm = Runtime.getRuntime();
    memory(text, "used", "The memory in use.", jvm.totalMemory() - jvm.freeMemory());
    memory(text, "committed", "The memory that is reserved.", jvm.totalMemory());
    memory(text, "max", "The memory that can be reserved.", jvm.maxMemory());
  }

  private static void memory(MetricsText text, String kind, String help, long bytes) {
    text.family("jvm_memory_" + kind + "_bytes", FamilyType.GAUGE, "bytes", help)
        .sample(bytes, "area", "heap");
  }

  private static void declared(MetricsText text, List<DeclaredFlow> flows) {
    text.family("bijou_flows", FamilyType.GAUGE, "The number of declared flows, by status.");
    for (FlowStatus status : FlowStatus.values()) {
      text.sample(
          flows.stream().filter(flow -> flow.status() == status).count(),
          "status",
          status.name().toLowerCase(Locale.ROOT));
    }
    Map<String, Long> generations =
        flows.stream()
            .collect(
                Collectors.toMap(
                    DeclaredFlow::name, SystemMetrics::generation, Math::max, TreeMap::new));
    text.family("bijou_flow_ready", FamilyType.GAUGE, "1 if a flow of this name is READY, else 0.");
    generations.forEach((name, number) -> text.sample(number > 0 ? 1 : 0, "flow", name));
    text.family(
        "bijou_flow_generation", FamilyType.GAUGE, "The generation in service; 0 if none is.");
    generations.forEach((name, number) -> text.sample(number, "flow", name));
  }

  private static long generation(DeclaredFlow flow) {
    return flow.serving().map(DeclaredFlow.Serving::generation).orElse(0L);
  }

  private static void unfinished(MetricsText text, List<Job> all) {
    text.family("bijou_jobs", FamilyType.GAUGE, "The jobs that wait or run.");
    for (Job.State state : List.of(Job.State.WAITING, Job.State.RUNNING)) {
      text.sample(
          all.stream().filter(job -> job.state() == state).count(),
          "state",
          state.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void calls(MetricsText text, List<FlowStatistics> all) {
    text.family("bijou_flow_calls", FamilyType.COUNTER, "The calls that have returned or failed.");
    samples(text, all, FlowStatistics::calls);
    text.family("bijou_flow_rows", FamilyType.COUNTER, "The rows that calls have returned.");
    samples(text, all, FlowStatistics::rows);
    text.family(
        "bijou_flow_rows_without_density",
        FamilyType.COUNTER,
        "The rows whose log-density is not a finite number.");
    samples(text, all, FlowStatistics::rowsWithoutDensity);
    text.family(
        "bijou_flow_failures", FamilyType.COUNTER, "The calls that have failed, by reason.");
    for (FlowStatistics each : all) {
      each.failures()
          .forEach(
              (reason, count) ->
                  text.sample(
                      count, "flow", each.flow(), "version", version(each), "reason", reason + ""));
    }
    text.family("bijou_flow_pending_calls", FamilyType.GAUGE, "The running calls.");
    samples(text, all, FlowStatistics::pending);
    text.family(
        "bijou_flow_call_duration_seconds",
        FamilyType.SUMMARY,
        "seconds",
        "The durations of calls that have returned; the quantiles are those of the last minutes.");
    all.forEach(each -> durations(text, each));
  }

  private static void samples(
      MetricsText text, List<FlowStatistics> all, ToDoubleFunction<FlowStatistics> value) {
    all.forEach(
        each ->
            text.sample(value.applyAsDouble(each), "flow", each.flow(), "version", version(each)));
  }

  private static void durations(MetricsText text, FlowStatistics each) {
    FlowStatistics.Durations durations = each.durations();
    quantile(text, each, "0.5", durations.p50());
    quantile(text, each, "0.95", durations.p95());
    quantile(text, each, "0.99", durations.p99());
    String[] labels = {"flow", each.flow(), "version", version(each)};
    text.part("_count", (double) each.calls() - each.failed(), labels)
        .part("_sum", durations.total(), labels);
  }

  private static void quantile(
      MetricsText text, FlowStatistics each, String quantile, double seconds) {
    text.sample(seconds, "flow", each.flow(), "version", version(each), "quantile", quantile);
  }

  private static String version(FlowStatistics each) {
    return Long.toString(each.version());
  }
}
