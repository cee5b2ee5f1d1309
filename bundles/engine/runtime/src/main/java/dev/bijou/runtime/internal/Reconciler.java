package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.registry.PluginRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * <p>A pass runs no code of plug-ins, so it takes no time: flows are built on threads of their own,
 * and the end of an attempt causes another pass.
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

  /** Waiting for attempts to end; used only by tasks of the executor. */
  private final List<CompletableFuture<List<DeclaredFlow>>> settling = new ArrayList<>();

  private final PluginRegistry registry;
  private final Builds builds;
  private final FlowPublisher publisher;
  private final Executor executor;
  private final Clock clock;
  private final AtomicBoolean requested = new AtomicBoolean();
  private long generation;
  private volatile boolean closed;

  /**
   * Creates a reconciler.
   *
   * @param executor runs one task at a time, in order
   * @param threads runs each task on a new thread
   * @param timeout the time that a plug-in may take for one step of building a flow
   */
  Reconciler(
      PluginRegistry registry,
      FlowBuilder builder,
      FlowPublisher publisher,
      Executor executor,
      Executor threads,
      Clock clock,
      Duration timeout) {
    this.registry = registry;
    this.publisher = publisher;
    this.executor = executor;
    this.clock = clock;
    this.builds =
        new Builds(
            builder, this::nameHolder, threads, System::nanoTime, timeout, this::requestReconcile);
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
    if (requested.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            requested.set(false);
            reconcile();
          });
    }
  }

  /** Acts on attempts that take too long. The executor must run this from time to time. */
  void checkTimes() {
    if (builds.checkTimes()) {
      reconcile();
    }
    completeSettled();
  }

  /** Returns all declared flows, by name, then in order of precedence. */
  List<DeclaredFlow> flows() {
    return states.values().stream()
        .map(FlowState::view)
        .sorted(Comparator.comparing(DeclaredFlow::name))
        .toList();
  }

  /** Returns the same once every change known now has taken effect, except for slow attempts. */
  CompletableFuture<List<DeclaredFlow>> settled() {
    CompletableFuture<List<DeclaredFlow>> settled = new CompletableFuture<>();
    executor.execute(
        () -> {
          settling.add(settled);
          completeSettled();
        });
    return settled;
  }

  private void completeSettled() {
    if (!settling.isEmpty() && builds.isSettled()) {
      settling.forEach(settled -> settled.complete(flows()));
      settling.clear();
    }
  }

  /** Returns the number of threads of plug-ins that do not return. */
  int threadsLeftAlone() {
    return builds.threadsLeftAlone();
  }

  /** Withdraws all flows permanently. The executor must have stopped. */
  void close() {
    closed = true;
    declarations.clear();
    builds.cancelAll();
    withdrawUndeclared();
  }

  private void reconcile() {
    withdrawUndeclared();
    Pass pass = new Pass(Offer.of(registry), registry.plugins(), new HashMap<>());
    for (Declaration declaration : declarations.values()) {
      try {
        reconcileSource(declaration, pass);
      } catch (RuntimeException | Error e) { // must not keep the pass from the other sources
        LOG.log(System.Logger.Level.ERROR, declaration.source().label(), e);
      }
    }
    completeSettled();
  }

  /** Withdraws the flows of sources without a declaration. */
  private void withdrawUndeclared() {
    for (FlowSource source : states.keySet()) {
      if (!declarations.containsKey(source)) {
        builds.cancel(source);
        state(source).flatMap(FlowState::published).ifPresent(this::withdraw);
        states.remove(source); // listed until its service is gone
      }
    }
  }

  private void reconcileSource(Declaration declaration, Pass pass) {
    FlowSource source = declaration.source();
    Optional<FlowState> before = state(source);
    builds
        .take(source)
        .filter(outcome -> !closed && pass.isCurrent(outcome, declaration))
        .ifPresent(outcome -> states.put(source, replace(before, outcome)));
    boolean current = state(source).filter(s -> pass.isCurrent(s, declaration)).isPresent();
    if (current) {
      builds.cancel(source);
    } else if (!closed) {
      states.putIfAbsent(source, FlowState.composing(declaration, clock.instant()));
      builds.require(declaration, pass.origins());
    }
    enforce(source, pass, !current);
    report(before, state(source));
  }

  private Optional<FlowState> state(FlowSource source) {
    return Optional.ofNullable(states.get(source));
  }

  private Optional<FlowSource> nameHolder(FlowSource source, String name) {
    return states.headMap(source).entrySet().stream()
        .filter(e -> e.getValue().published().filter(p -> p.name().equals(name)).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Logs a change of a state; the failure of a plug-in as a warning. */
  private static void report(Optional<FlowState> before, Optional<FlowState> after) {
    after
        .filter(state -> state.status() != FlowStatus.COMPOSING)
        .filter(state -> !before.map(FlowState::toString).equals(Optional.of(state.toString())))
        .ifPresent(state -> LOG.log(level(state.result().status()), state));
  }

  private static System.Logger.Level level(FlowStatus attempt) {
    return attempt == FlowStatus.FAILED ? System.Logger.Level.WARNING : System.Logger.Level.INFO;
  }

  private FlowState replace(Optional<FlowState> before, Build.Outcome outcome) {
    Optional<PublishedFlow> old = before.flatMap(FlowState::published);
    Optional<PublishedFlow> replacement = outcome.result().built().map(this::publish);
    if (replacement.isPresent()) {
      old.ifPresent(this::withdraw);
    }
    FlowState state =
        new FlowState(
            outcome.inputs(),
            outcome.result().withoutFlow(),
            replacement.or(() -> old),
            clock.instant());
    return state.after(before);
  }

  /**
   * Withdraws a flow if one of its plug-ins is gone or its name is already in use. If its types are
   * offered by other plug-ins, it stays published while its replacement is built.
   */
  private void enforce(FlowSource source, Pass pass, boolean replacement) {
    FlowState state = states.get(source);
    if (state == null || state.published().isEmpty()) {
      return;
    }
    PublishedFlow published = state.published().get();
    boolean supported = pass.isSupported(published.dependencies(), replacement);
    if (supported && !pass.nameHolders().containsKey(published.name())) {
      pass.nameHolders().put(published.name(), source);
    } else {
      withdraw(published);
      states.put(source, state.withdrawn(clock.instant()));
    }
  }

  private PublishedFlow publish(BuildResult.Built built) {
    DeclaredFlow.Serving serving = built.serving().withGeneration(++generation);
    Flow flow = built.flow();
    return new PublishedFlow(
        flow.spec().name(), serving, flow.dependencies(), publisher.publish(flow, serving));
  }

  private void withdraw(PublishedFlow published) {
    published.registration().withdraw();
  }
}
