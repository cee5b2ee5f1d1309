package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.LastProvider;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explainer of the status of flows, down to the root cause. */
final class FlowExplainer {
  private final ProviderHistory history;
  private final Clock clock;
  private final Instant start;

  FlowExplainer(ProviderHistory history, Clock clock) {
    this.history = history;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns the explanation of the status of the flow with this name. */
  Explanation why(String name, List<DeclaredFlow> declared) {
    List<Explanation> found =
        declared.stream().filter(flow -> flow.name().equals(name)).map(this::why).toList();
    return switch (found.size()) {
      case 0 -> undeclared(name, declared);
      case 1 -> found.get(0);
      default -> new Explanation(found.size() + " sources declare " + name, found);
    };
  }

  private static Explanation undeclared(String name, List<DeclaredFlow> declared) {
    String names =
        declared.stream().map(DeclaredFlow::name).distinct().collect(Collectors.joining(", "));
    String others =
        names.isEmpty() ? "no flow is declared at all" : "the declared flows are " + names;
    return new Explanation("no source declares a flow " + name, List.of(Explanation.leaf(others)));
  }

  private Explanation why(DeclaredFlow flow) {
    String status =
        String.format(
            Locale.ROOT,
            "%s is %s (%s, for %s)",
            flow.name(),
            flow.status(),
            flow.source(),
            ago(flow.since()));
    List<Explanation> problems = flow.problems().stream().map(this::why).toList();
    return flow.status() == FlowStatus.READY
        ? new Explanation(status, ready(flow, problems))
        : new Explanation(status, problems);
  }

  private static List<Explanation> ready(DeclaredFlow flow, List<Explanation> problems) {
    String generation = "generation " + flow.serving().orElseThrow().generation();
    return List.of(
        problems.isEmpty()
            ? Explanation.leaf(generation + " is published; nothing is missing")
            : new Explanation(
                generation + " stays published: the text was changed and cannot be composed",
                problems));
  }

  /** Returns the explanation of a problem. */
  Explanation why(Problem problem) {
    return new Explanation(
        problem.toString(), problem.missing().map(this::missing).stream().toList());
  }

  private Explanation missing(PluginType.Id type) {
    String statement =
        type.name().isEmpty()
            ? String.format(Locale.ROOT, "no bundle offers a default %s; ", type.kind())
            : String.format(Locale.ROOT, "no bundle offers the %s %s; ", type.kind(), type.name());
    return Explanation.leaf(
        statement + history.last(type).map(this::lastSeen).orElseGet(this::neverSeen));
  }

  private String lastSeen(LastProvider provider) {
    return String.format(
        Locale.ROOT,
        "last seen in %s, gone %s ago; start it or reinstall it",
        provider.bundle(),
        ago(provider.gone()));
  }

  private String neverSeen() {
    return String.format(
        Locale.ROOT, "none has done so since startup %s ago; install one that does", ago(start));
  }

  private String ago(Instant then) {
    return DurationText.format(Duration.between(then, clock.instant()));
  }
}
