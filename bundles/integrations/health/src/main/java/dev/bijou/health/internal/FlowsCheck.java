package dev.bijou.health.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The check with the tag {@code bijou}: the worst status of the declared flows.
 *
 * <ul>
 *   <li>CRITICAL if a flow is FAILED;
 *   <li>TEMPORARILY_UNAVAILABLE if one is COMPOSING, or if no runtime runs;
 *   <li>WARN if one is INVALID or UNSATISFIED, or serves an older content because the new one has
 *       problems;
 *   <li>else OK.
 * </ul>
 *
 * <p>Results name flows, locations and types. They do not quote messages of plug-ins, which may
 * contain data.
 */
@Component(property = {HealthCheck.NAME + "=Bijou flows", HealthCheck.TAGS + "=bijou"})
public final class FlowsCheck implements HealthCheck {
  @Reference(
      name = "runtime",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable FlowRuntime runtime;

  /** Creates a check. */
  @Activate
  public FlowsCheck() {
    this(null);
  }

  FlowsCheck(@Nullable FlowRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Result execute() {
    FlowRuntime now = runtime;
    return now == null
        ? new Result(
            Result.Status.TEMPORARILY_UNAVAILABLE,
            "expected a running flow runtime; got none: start the bundle dev.bijou.runtime")
        : result(now.flows());
  }

  private static Result result(List<DeclaredFlow> flows) {
    ResultLog log = new ResultLog();
    log.add(new ResultLog.Entry(Result.Status.OK, flows.size() + " declared flows"));
    flows.stream()
        .filter(flow -> status(flow) != Result.Status.OK)
        .forEach(flow -> log.add(new ResultLog.Entry(status(flow), text(flow))));
    return new Result(log);
  }

  private static Result.Status status(DeclaredFlow flow) {
    return switch (flow.status()) {
      case READY -> flow.problems().isEmpty() ? Result.Status.OK : Result.Status.WARN;
      case INVALID, UNSATISFIED -> Result.Status.WARN;
      case COMPOSING -> Result.Status.TEMPORARILY_UNAVAILABLE;
      case FAILED -> Result.Status.CRITICAL;
    };
  }

  private static String text(DeclaredFlow flow) {
    String status =
        flow.serving().isPresent()
            ? "READY with an older content, since the new one has problems"
            : flow.status().name();
    return flow.name() + " of " + flow.source() + ": " + status + causes(flow.problems());
  }

  /** Returns the missing types, or the locations of the problems. */
  private static String causes(List<Problem> problems) {
    String missing =
        problems.stream()
            .flatMap(problem -> problem.missing().stream())
            .map(PluginType.Id::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      return "; missing: " + missing;
    }
    return problems.isEmpty()
        ? ""
        : problems.stream()
            .map(problem -> problem.location().toString())
            .distinct()
            .collect(Collectors.joining(", ", "; see ", ""));
  }
}
