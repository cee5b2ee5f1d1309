package dev.bijou.webconsole.internal.types;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.report.Reports;
import dev.bijou.json.JsonValue;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.webconsole.internal.Answer;
import dev.bijou.webconsole.internal.ApiRequest;
import dev.bijou.webconsole.internal.ApiResource;
import dev.bijou.webconsole.internal.HttpError;
import dev.bijou.webconsole.internal.Providers;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/verifications}: checks the laws of types as jobs, and returns the results. */
@Component(property = ApiResource.NAME + "=verifications")
public final class VerificationsResource implements ApiResource {
  private final BundleContext context;
  private final Conformance conformance;
  private final PluginRegistry registry;
  private final Jobs jobs;
  private final Reports reports;
  private final VerificationHistory history = new VerificationHistory();

  /** Creates the resource. */
  @Activate
  public VerificationsResource(
      BundleContext context,
      @Reference(name = "conformance") Conformance conformance,
      @Reference(name = "registry") PluginRegistry registry,
      @Reference(name = "jobs") Jobs jobs,
      @Reference(name = "reports") Reports reports) {
    this.context = context;
    this.conformance = conformance;
    this.registry = registry;
    this.jobs = jobs;
    this.reports = reports;
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
      throw request.notFound("api/verifications/JOB", path.get(1));
    }
    request.require("GET");
    return Answer.json(200, one(path.get(0)));
  }

  private Map<String, Object> list() {
    return JsonWriter.object(
        "verifications", history.all().stream().map(VerificationsResource::json).toList());
  }

  private static Map<String, Object> json(VerificationHistory.Entry entry) {
    Job job = entry.job().get();
    return JsonWriter.object(
        "job", job.id(),
        "type", entry.verification().type(),
        "state", job.state().name(),
        "reason", Optional.of(job.reason()).filter(reason -> !reason.isEmpty()));
  }

  private Map<String, Object> one(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw new HttpError(400, "job: expected the number of a job; got another text");
    }
    VerificationHistory.Entry entry =
        history
            .find(Long.parseLong(id))
            .orElseThrow(
                () ->
                    new HttpError(
                        404, "job: expected the job of a verification that is kept; got " + id));
    Map<String, Object> json = json(entry);
    json.put("results", entry.verification().results().stream().map(reports::json).toList());
    return json;
  }

  private Answer start(ApiRequest request) throws IOException {
    Plugins types = registry.plugins();
    String name = name(request.json());
    List<PluginType> checked = named(name, types);
    Verification verification = new Verification(name);
    Jobs.Submission<Verification> submission;
    try {
      submission =
          jobs.submit(
              request.actor(),
              Job.Kind.VERIFICATION,
              name,
              bundles(checked, types),
              monitor -> verification.run(conformance, checked, types, monitor));
    } catch (RejectedExecutionException e) {
      throw new HttpError(429, String.valueOf(e.getMessage()));
    }
    history.add(submission::job, verification);
    var unused = submission.result().whenComplete((done, failure) -> history.end(submission.job()));
    return Answer.json(202, JsonWriter.object("job", submission.job().id()));
  }

  private static String name(JsonValue body) {
    if (!body.fields().keySet().equals(Set.of("type"))) {
      throw new HttpError(400, "body: expected the key type alone; got other keys");
    }
    return body.get("type").text();
  }

  private static List<PluginType> named(String name, Plugins types) {
    List<PluginType> found = types.all().stream().filter(type -> type.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new HttpError(
          400,
          "type: expected one of "
              + types.all().stream()
                  .map(PluginType::name)
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(", "))
              + "; got another");
    }
    return found;
  }

  /** Returns the bundles of the types and of all families, around which layers are checked. */
  private Set<Long> bundles(List<PluginType> checked, Plugins types) {
    Set<Long> bundles = new HashSet<>(Providers.of(context, Conformance.class));
    Stream.concat(checked.stream(), types.of(PluginKind.SCALAR).stream())
        .forEach(type -> bundles.add(type.origin().bundle()));
    return bundles;
  }
}
