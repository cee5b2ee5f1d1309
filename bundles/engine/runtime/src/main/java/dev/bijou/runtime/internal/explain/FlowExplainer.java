package dev.bijou.runtime.internal.explain;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.LastProvider;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.build.Offer;
import dev.bijou.spec.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An explainer of the status of flows, down to the root cause. */
public final class FlowExplainer {
  private final ProviderHistory history;
  private final PluginRegistry registry;
  private final Installation installation;
  private final IntSupplier threadsLeftAlone;
  private final Clock clock;
  private final Instant start;

  /**
   * Creates an explainer.
   *
   * @param threadsLeftAlone the number of threads of plug-ins that do not return
   */
  public FlowExplainer(
      ProviderHistory history,
      PluginRegistry registry,
      Installation installation,
      IntSupplier threadsLeftAlone,
      Clock clock) {
    this.history = history;
    this.registry = registry;
    this.installation = installation;
    this.threadsLeftAlone = threadsLeftAlone;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns the explanation of the status of the flow with this name. */
  public Explanation why(String name, List<DeclaredFlow> declared) {
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

  /** Returns the explanation of the status of a flow. */
  public Explanation why(DeclaredFlow flow) {
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
        ? new Explanation(
            status, Stream.concat(ready(flow, problems).stream(), choices(flow)).toList())
        : new Explanation(
            status, Stream.concat(problems.stream(), disturbances(problems)).toList());
  }

  /** Returns what may disturb any flow. */
  private Stream<Explanation> disturbances(List<Explanation> explained) {
    int threads = threadsLeftAlone.getAsInt() + registry.threadsLeftAlone();
    Stream<String> hanging =
        switch (threads) {
          case 0 -> Stream.of();
          case 1 -> Stream.of("1 thread of a plug-in does not return; it is left alone");
          default -> Stream.of(threads + " threads of plug-ins do not return; they are left alone");
        };
    Stream<String> copies =
        installation.copies().stream()
            .filter(copy -> explained.stream().noneMatch(e -> names(e, copy)));
    return Stream.concat(copies, hanging).map(Explanation::leaf);
  }

  /** Returns whether an explanation has a cause with the same bundle as a line. */
  private static boolean names(Explanation explanation, String line) {
    String bundle = line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1));
    return explanation.causes().stream().anyMatch(cause -> cause.statement().startsWith(bundle));
  }

  private static List<Explanation> ready(DeclaredFlow flow, List<Explanation> problems) {
    DeclaredFlow.Serving serving = flow.serving().orElseThrow();
    String generation =
        "generation "
            + serving.generation()
            + (serving.version() > 0 ? " of version " + serving.version() : "");
    String content = flow.owner().equals("model") ? "model" : "text";
    if (!flow.notices().isEmpty()) {
      return List.of(new Explanation(String.join("; ", flow.notices()), problems));
    }
    return List.of(
        problems.isEmpty()
            ? Explanation.leaf(generation + " is published; nothing is missing")
            : new Explanation(
                generation
                    + " stays published: the current "
                    + content
                    + " cannot be composed with the current bundles",
                problems));
  }

  /** Returns which plug-ins are used where several offer a type. */
  private Stream<Explanation> choices(DeclaredFlow flow) {
    return flow.serving().orElseThrow().choices(registry.plugins()).stream().map(Explanation::leaf);
  }

  /** Returns the explanation of a problem. */
  public Explanation why(Problem problem) {
    return new Explanation(
        problem.toString(), problem.missing().stream().flatMap(this::missing).toList());
  }

  /** Returns what is there of a missing type; if it cannot be used, the problem says why. */
  private Stream<Explanation> missing(PluginType.Id type) {
    if (Offer.of(registry).fails(Set.of(type))) {
      return Stream.of();
    }
    List<String> present = installation.obstacles(type);
    boolean wasThere = history.last(type).isPresent();
    Stream<String> absent = present.isEmpty() || wasThere ? Stream.of(absent(type)) : Stream.of();
    return Stream.concat(absent, present.stream()).map(Explanation::leaf);
  }

  private String absent(PluginType.Id type) {
    String statement =
        type.name().isEmpty()
            ? String.format(Locale.ROOT, "no bundle offers a default %s; ", type.kind())
            : String.format(
                Locale.ROOT, "no bundle offers the %s %s; ", type.kind(), type.reference());
    return statement + history.last(type).map(this::lastSeen).orElseGet(this::neverSeen);
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
