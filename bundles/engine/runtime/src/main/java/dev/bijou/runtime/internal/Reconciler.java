package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.spec.FlowSpec;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/**
 * The reconciler of published flows with the declarations and the registered types.
 *
 * <p>Each pass compares the desired state with the actual state, source by source in order of
 * precedence, and acts on the difference; the history of events does not matter. Therefore:
 *
 * <ul>
 *   <li>every order of the same events ends in the same state;
 *   <li>an event that arrives during a pass causes another pass;
 *   <li>a flow that cannot be composed is tried again only after a change of its inputs or types.
 * </ul>
 *
 * <p>A published flow stays published until its replacement is composed, warmed up and checked, or
 * until one of its types is removed.
 */
final class Reconciler implements DeclarationSink {
  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  private final ConcurrentNavigableMap<FlowSource, Declaration> declarations =
      new ConcurrentSkipListMap<>();

  /** Modified only by passes. */
  private final ConcurrentNavigableMap<FlowSource, FlowState> states =
      new ConcurrentSkipListMap<>();

  private final PluginRegistry registry;
  private final FlowBuilder builder;
  private final FlowPublisher publisher;
  private final Executor executor;
  private final Clock clock;
  private long generation;
  private volatile boolean closed;

  /** Creates a reconciler whose {@code executor} must run one task at a time, in order. */
  Reconciler(
      FlowComposer composer,
      PluginRegistry registry,
      FlowPublisher publisher,
      Executor executor,
      Clock clock) {
    this.registry = registry;
    this.builder = new FlowBuilder(composer, registry);
    this.publisher = publisher;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void declare(Declaration declaration) {
    declarations.put(declaration.source(), declaration);
    requestReconcile();
  }

  @Override
  public void withdraw(FlowSource source) {
    declarations.remove(source);
    requestReconcile();
  }

  /** Requests a pass, after a change of something that flows depend on. */
  void requestReconcile() {
    executor.execute(this::reconcile);
  }

  /** Returns all declared flows, by name, then in order of precedence. */
  List<DeclaredFlow> flows() {
    return states.values().stream()
        .map(FlowState::view)
        .sorted(Comparator.comparing(DeclaredFlow::name))
        .toList();
  }

  /** Withdraws all flows permanently. The executor must have stopped. */
  void close() {
    closed = true;
    declarations.clear();
    withdrawUndeclared();
  }

  private void reconcile() {
    withdrawUndeclared();
    Map<String, FlowSource> nameHolders = new HashMap<>();
    for (Declaration declaration : declarations.values()) {
      reconcileSource(
          declaration, Optional.ofNullable(states.get(declaration.source())), nameHolders);
    }
  }

  /** Withdraws the flows of sources without a declaration. */
  private void withdrawUndeclared() {
    for (FlowSource source : states.keySet()) {
      if (!declarations.containsKey(source)) {
        states.remove(source).published().ifPresent(this::withdraw);
      }
    }
  }

  private void reconcileSource(
      Declaration declaration, Optional<FlowState> before, Map<String, FlowSource> nameHolders) {
    BuildInputs inputs = inputs(declaration, parse(declaration, before), nameHolders);
    if (before.filter(state -> state.isCurrent(inputs, registry.plugins())).isEmpty()) {
      BuildResult result = builder.build(inputs);
      if (isCurrent(declaration, result)) { // if not, the change has requested another pass
        states.put(declaration.source(), replace(before, inputs, result));
      }
    }
    enforce(declaration.source(), nameHolders);
    report(before, Optional.ofNullable(states.get(declaration.source())));
  }

  private static void report(Optional<FlowState> before, Optional<FlowState> after) {
    if (!before.equals(after)) {
      after.ifPresent(state -> LOG.log(System.Logger.Level.INFO, state));
    }
  }

  /**
   * Reuses a valid result; parses an invalid text again, since its problems depend on the types.
   */
  private ParseResult parse(Declaration declaration, Optional<FlowState> before) {
    return before
        .map(FlowState::inputs)
        .filter(inputs -> inputs.declaration().equals(declaration))
        .map(BuildInputs::parsed)
        .filter(parsed -> parsed.spec().isPresent())
        .orElseGet(() -> builder.parse(declaration));
  }

  private static BuildInputs inputs(
      Declaration declaration, ParseResult parsed, Map<String, FlowSource> nameHolders) {
    Optional<FlowSource> nameHolder = parsed.spec().map(FlowSpec::name).map(nameHolders::get);
    return new BuildInputs(declaration, parsed, nameHolder);
  }

  private boolean isCurrent(Declaration declaration, BuildResult result) {
    return !closed
        && declaration.equals(declarations.get(declaration.source()))
        && result.dependencies().isCurrent(registry.plugins());
  }

  private FlowState replace(Optional<FlowState> before, BuildInputs inputs, BuildResult result) {
    Optional<PublishedFlow> old = before.flatMap(FlowState::published);
    Optional<PublishedFlow> replacement = result.flow().map(this::publish);
    if (replacement.isPresent()) {
      old.ifPresent(this::withdraw);
    }
    Optional<PublishedFlow> published = replacement.or(() -> old);
    FlowState state =
        new FlowState(
            inputs,
            result.dependencies(),
            result.status(),
            result.problems(),
            published,
            clock.instant());
    return state.after(before);
  }

  /** Withdraws a flow if one of its types is missing or its name is already in use. */
  private void enforce(FlowSource source, Map<String, FlowSource> nameHolders) {
    FlowState state = states.get(source);
    if (state == null || state.published().isEmpty()) {
      return;
    }
    PublishedFlow published = state.published().get();
    boolean supported = published.dependencies().isAvailable(registry.plugins());
    if (supported && !nameHolders.containsKey(published.name())) {
      nameHolders.put(published.name(), source);
    } else {
      withdraw(published);
      discard(source, state);
    }
  }

  /** Removes the published flow; if it was from the last attempt, the next pass builds again. */
  private void discard(FlowSource source, FlowState state) {
    if (state.buildStatus() == FlowStatus.READY) {
      states.remove(source);
    } else {
      states.put(source, state.withdrawn(clock.instant()));
    }
  }

  private PublishedFlow publish(Flow flow) {
    DeclaredFlow.Serving serving = DeclaredFlow.Serving.of(flow, ++generation);
    return new PublishedFlow(
        flow.spec().name(), serving, flow.dependencies(), publisher.publish(flow, serving));
  }

  private void withdraw(PublishedFlow published) {
    published.registration().withdraw();
  }
}
