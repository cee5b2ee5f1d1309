package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a declaration. Immutable.
 *
 * @param footing of the last attempt to compose it
 * @param dependencies the types that this attempt depended on
 * @param verdict how that attempt ended
 * @param problems what went wrong in it
 * @param served what serves: by that attempt, or since an earlier one
 * @param since when {@link #status} became what it is
 */
record FlowState(
    BuildInputs footing,
    Dependencies dependencies,
    FlowStatus verdict,
    List<Problem> problems,
    Optional<PublishedFlow> served,
    Instant since) {

  /** Returns whether an attempt from this footing and these plug-ins would end alike. */
  boolean isCurrent(BuildInputs now, Plugins plugins) {
    return footing.equals(now) && dependencies.isCurrent(plugins);
  }

  /** READY while something serves, whatever the last attempt came to. */
  FlowStatus status() {
    return served.isPresent() ? FlowStatus.READY : verdict;
  }

  /** This entry, with the time of the one before if the status has not changed. */
  FlowState after(Optional<FlowState> before) {
    Instant time = before.filter(b -> b.status() == status()).map(FlowState::since).orElse(since);
    return new FlowState(footing, dependencies, verdict, problems, served, time);
  }

  /** This entry without what serves. */
  FlowState withdrawn(Instant now) {
    return new FlowState(footing, dependencies, verdict, problems, Optional.empty(), now);
  }

  /** As faces see it. */
  DeclaredFlow view() {
    FlowSource source = footing.declaration().source();
    Optional<String> declared = footing.reading().spec().map(FlowSpec::name);
    return new DeclaredFlow(
        served.map(PublishedFlow::name).or(() -> declared).orElseGet(source::name),
        source.label(),
        footing.declaration().text(),
        status(),
        since,
        problems,
        served.map(PublishedFlow::figures));
  }

  /** For the log. */
  @Override
  public String toString() {
    DeclaredFlow view = view();
    String generation = view.serving().map(s -> ", generation " + s.generation()).orElse("");
    String line = view.source() + ": " + view.name() + " is " + view.status() + generation;
    return problems.stream().map(Problem::toString).reduce(line, (a, b) -> a + "\n  " + b);
  }
}
