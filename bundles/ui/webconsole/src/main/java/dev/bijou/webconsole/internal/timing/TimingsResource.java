package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.flow.FlowComposer;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.webconsole.internal.Answer;
import dev.bijou.webconsole.internal.ApiRequest;
import dev.bijou.webconsole.internal.ApiResource;
import dev.bijou.webconsole.internal.Events;
import dev.bijou.webconsole.internal.HttpError;
import dev.bijou.webconsole.internal.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/timings}: starts timing comparisons as jobs, lists and exports their results. */
@Component(property = {ApiResource.NAME + "=timings", ApiResource.TAB + "=timing"})
public final class TimingsResource implements ApiResource {
  /** The framework property with the directory of what an instance keeps. */
  private static final String DATA = "bijou.data";

  private static final System.Logger LOG = System.getLogger(TimingsResource.class.getName());

  private final BundleContext context;
  private final FlowTimer timer;
  private final FlowComposer composer;
  private final PluginRegistry registry;
  private final FlowRuntime runtime;
  private final Jobs jobs;
  private final TimingEntries entries;
  private final Events events;
  private final TimingHistory history;
  private final Map<Long, Active> active = new ConcurrentHashMap<>();

  /** Creates the resource. */
  @Activate
  public TimingsResource(
      BundleContext context,
      @Reference(name = "timer") FlowTimer timer,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "registry") PluginRegistry registry,
      @Reference(name = "runtime") FlowRuntime runtime,
      @Reference(name = "jobs") Jobs jobs,
      @Reference(name = "reports") Reports reports,
      @Reference(name = "events") Events events) {
    this.context = context;
    this.timer = timer;
    this.composer = composer;
    this.registry = registry;
    this.runtime = runtime;
    this.jobs = jobs;
    this.entries = new TimingEntries(reports);
    this.events = events;
    this.history =
        new TimingHistory(
            Optional.ofNullable(context.getProperty(DATA))
                .map(data -> Path.of(data).resolve("timings")));
  }

  /** A comparison that waits or runs. */
  private record Active(long id, ComparisonRequest request, Jobs.Submission<?> submission) {
    Map<String, Object> json() {
      Job job = submission.job();
      return TimingEntries.of(id, job, request);
    }
  }

  @Override
  public Answer answer(ApiRequest request) throws IOException {
    List<String> path = request.path();
    if (path.isEmpty()) {
      return switch (request.method()) {
        case "GET" -> Answer.json(200, list());
        case "POST" -> start(request);
        default -> throw request.wrongMethod("GET or POST");
      };
    }
    if (path.size() > 1) {
      throw request.notFound("api/timings/ID", path.get(1));
    }
    return one(request, path.get(0));
  }

  private Map<String, Object> list() {
    // The active ones first: one that ends meanwhile is in both, and never in none.
    Map<Object, Map<?, ?>> all = new TreeMap<>(Comparator.comparing(Long.class::cast).reversed());
    active.values().forEach(each -> all.put(each.id(), each.json()));
    history.all().forEach(entry -> all.put(entry.get("id"), TimingEntries.withoutExports(entry)));
    return JsonWriter.object(
        "timings", List.copyOf(all.values()), "published", entries.published());
  }

  private Answer start(ApiRequest call) throws IOException {
    ComparisonRequest request = ComparisonRequest.of(call.json());
    request.solver().ifPresent(this::requireSolver);
    Contenders contenders =
        Contenders.of(
            request, composer, registry.plugins(), runtime, new ServedModels(context)::find);
    Comparison comparison = new Comparison(timer, contenders.flows(), request.options());
    Set<Long> bundles = new HashSet<>(contenders.bundles());
    bundles.addAll(Providers.of(context, FlowTimer.class, FlowComposer.class, Reports.class));
    long id = history.nextId();
    Jobs.Submission<TimingComparison> submission;
    try {
      submission =
          jobs.submit(
              call.actor(),
              Job.Kind.TIMING,
              String.join(", ", request.names()),
              bundles,
              comparison::run);
    } catch (RejectedExecutionException e) {
      throw new HttpError(429, String.valueOf(e.getMessage()));
    }
    active.put(id, new Active(id, request, submission));
    var unused =
        submission.result().whenComplete((found, failure) -> end(id, request, submission, found));
    events.changed("timings");
    return Answer.json(202, JsonWriter.object("id", id, "job", submission.job().id()));
  }

  private void requireSolver(String name) {
    Plugins plugins = registry.plugins();
    if (plugins.find(PluginKind.SOLVER, name).isEmpty()) {
      throw new HttpError(
          400,
          "solver: expected one of "
              + plugins.of(PluginKind.SOLVER).stream().map(PluginType::name).sorted().toList()
              + "; got another");
    }
  }

  /** Keeps the result, or why there is none. */
  private void end(
      long id,
      ComparisonRequest request,
      Jobs.Submission<?> submission,
      @Nullable TimingComparison found) {
    try {
      Job job = submission.job();
      Map<String, Object> entry = TimingEntries.of(id, job, request);
      if (found != null) {
        entry.putAll(entries.result(found));
      }
      history.add(id, entry);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a timing comparison could not be kept", e);
    } finally {
      active.remove(id);
      events.changed("timings");
    }
  }

  private Answer one(ApiRequest request, String name) throws IOException {
    int dot = name.indexOf('.');
    String format = dot < 0 ? "" : name.substring(dot + 1);
    long id = id(dot < 0 ? name : name.substring(0, dot));
    if (request.method().equals("DELETE") && format.isEmpty()) {
      return delete(id);
    }
    request.require("GET");
    Active running = active.get(id);
    if (running != null && format.isEmpty()) {
      return Answer.json(200, running.json());
    }
    Map<?, ?> entry =
        history.find(id).orElseThrow(() -> running == null ? unknown(id) : unfinished());
    return format.isEmpty()
        ? Answer.json(200, TimingEntries.withoutExports(entry))
        : TimingEntries.export(id, entry, format);
  }

  private Answer delete(long id) throws IOException {
    if (active.containsKey(id)) {
      throw new HttpError(409, "timing: expected one that has ended; got an active one; cancel it");
    }
    if (!history.delete(id)) {
      throw unknown(id);
    }
    events.changed("timings");
    return Answer.empty();
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new HttpError(400, "id: expected the number of a timing; got another text");
    }
    return Long.parseLong(text);
  }

  private static HttpError unfinished() {
    return new HttpError(409, "timing: expected one that has ended; got an active one; wait");
  }

  private static HttpError unknown(long id) {
    return new HttpError(404, "timing: expected the id of a timing that is listed; got " + id);
  }
}
