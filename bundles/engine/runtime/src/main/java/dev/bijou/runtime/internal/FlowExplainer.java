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
import java.util.stream.Collectors;

/** Explains how flows stand, down to the leaf. */
final class FlowExplainer {
  private final ProviderHistory sightings;
  private final Clock clock;
  private final Instant start;

  FlowExplainer(ProviderHistory sightings, Clock clock) {
    this.sightings = sightings;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Why the flow of this name, among those declared, stands as it does. */
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
    String others = names.isEmpty() ? "no flow is declared at all" : "declared are " + names;
    return new Explanation("no source declares a flow " + name, List.of(Explanation.leaf(others)));
  }

  private Explanation why(DeclaredFlow flow) {
    String status =
        "%s is %s (%s, for %s)"
            .formatted(flow.name(), flow.status(), flow.source(), ago(flow.since()));
    List<Explanation> problems = flow.problems().stream().map(this::why).toList();
    return flow.status() == FlowStatus.READY
        ? new Explanation(status, ready(flow, problems))
        : new Explanation(status, problems);
  }

  private static List<Explanation> ready(DeclaredFlow flow, List<Explanation> problems) {
    String generation = "generation " + flow.serving().orElseThrow().generation();
    return List.of(
        problems.isEmpty()
            ? Explanation.leaf(generation + " serves; nothing is missing")
            : new Explanation(
                generation
                    + " serves on: the text has changed since, to one that "
                    + "cannot be composed",
                problems));
  }

  /** What a problem comes from. */
  Explanation why(Problem problem) {
    return new Explanation(
        problem.toString(), problem.missing().map(this::whoOffered).stream().toList());
  }

  private Explanation whoOffered(PluginType.Id type) {
    String missing =
        type.name().isEmpty()
            ? "no bundle offers a default %s; ".formatted(type.kind())
            : "no bundle offers the %s %s; ".formatted(type.kind(), type.name());
    return Explanation.leaf(
        missing + sightings.last(type).map(this::lastSeen).orElseGet(this::neverSeen));
  }

  private String lastSeen(LastProvider sighting) {
    return "last seen in %s, gone %s ago; start or install it again"
        .formatted(sighting.bundle(), ago(sighting.gone()));
  }

  private String neverSeen() {
    return "none has since the start %s ago; install one that does".formatted(ago(start));
  }

  private String ago(Instant then) {
    return DurationText.words(Duration.between(then, clock.instant()));
  }
}
