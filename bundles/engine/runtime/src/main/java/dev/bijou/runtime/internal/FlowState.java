package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.registry.Plugins;
import dev.bijou.runtime.internal.build.BuildInputs;
import dev.bijou.runtime.internal.build.BuildResult;
import dev.bijou.runtime.internal.build.Offer;
import dev.bijou.runtime.internal.service.PublishedFlow;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The state of a declared flow. Immutable.
 *
 * @param inputs the inputs of the last attempt to build it
 * @param result the result of that attempt, without its flow
 * @param published the published flow, of the last attempt or of an earlier one
 * @param removal what is removed of the published flow, which serves on for the grace time
 * @param since the time of the last change of {@link #status}
 */
record FlowState(
    BuildInputs inputs,
    BuildResult result,
    Optional<PublishedFlow> published,
    Optional<Removal> removal,
    Instant since) {

  /** Returns the state of a declaration that has not been built. */
  static FlowState composing(Declaration declaration, Instant now) {
    return new FlowState(
        BuildInputs.unparsed(declaration),
        BuildResult.COMPOSING,
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /** Returns whether an attempt with these inputs and plug-ins would have the same result. */
  boolean isCurrent(BuildInputs now, Plugins plugins, Offer offer) {
    return inputs.equals(now) && result.isCurrent(plugins, offer);
  }

  /** Returns READY while a flow is published, else the status of the last attempt. */
  FlowStatus status() {
    return published.isPresent() ? FlowStatus.READY : result.status();
  }

  /** Returns a copy that keeps the time of the previous state if the status has not changed. */
  FlowState after(Optional<FlowState> before) {
    Instant time = before.filter(b -> b.status() == status()).map(FlowState::since).orElse(since);
    return new FlowState(inputs, result, published, removal, time);
  }

  /**
   * Returns a copy without a published flow; if that was of the last attempt, another one must
   * follow.
   */
  FlowState withdrawn(Instant now) {
    boolean last = result.status() == FlowStatus.READY;
    return new FlowState(
        inputs, last ? BuildResult.COMPOSING : result, Optional.empty(), Optional.empty(), now);
  }

  /** Returns a copy with what is removed of the published flow. */
  FlowState without(Optional<Removal> providers) {
    return new FlowState(inputs, result, published, providers, since);
  }

  /** Returns the name of the flow in service, else of the text, else of the source. */
  String name() {
    return published
        .map(PublishedFlow::name)
        .or(inputs::name)
        .orElseGet(inputs.declaration().source()::name);
  }

  /** Returns the state as user interfaces show it. */
  DeclaredFlow view(Function<Removal, String> description) {
    FlowSource source = inputs.declaration().source();
    return new DeclaredFlow(
        name(),
        source.label(),
        source.origin().word(),
        inputs.declaration().text(),
        status(),
        since,
        result.problems(),
        Stream.concat(
                removal.map(description).stream(),
                published.stream().flatMap(flow -> flow.notices().stream()))
            .toList(),
        published.map(PublishedFlow::serving));
  }
}
