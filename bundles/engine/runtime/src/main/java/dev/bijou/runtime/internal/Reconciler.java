package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.runtime.internal.build.Build;
import dev.bijou.runtime.internal.build.BuildResult;
import dev.bijou.runtime.internal.build.Builds;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.Offer;
import dev.bijou.runtime.internal.service.FlowPublisher;
import dev.bijou.runtime.internal.service.PublishedFlow;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.DeclarationSink;
import dev.bijou.runtime.internal.source.FlowSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
 * <p>A published flow stays published until its replacement is composed, warmed up and checked. If
 * one of its types is removed and nobody else offers it, it is withdrawn after the grace time.
 */
public final class Reconciler implements DeclarationSink {
  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  private final ConcurrentNavigableMap<FlowSource, Declaration> declarations =
      new ConcurrentSkipListMap<>();

  private final FlowStates states = new FlowStates();
  private final FlowChanges changes;

  /** Waiting for attempts to end; used only by tasks of the executor. */
  private final List<CompletableFuture<List<DeclaredFlow>>> settling = new ArrayList<>();

  private final PluginRegistry registry;
  private final Builds builds;
  private final FlowPublisher publisher;
  private final Executor executor;
  private final Clock clock;
  private final GraceTime grace;
  private final AtomicBoolean requested = new AtomicBoolean();
  private long generation;
  private volatile boolean closed;

  /**
   * Creates a reconciler.
   *
   * @param executor runs one task at a time, in order
   * @param threads runs each task on a new thread
   * @param timeout the time that a plug-in may take for one step of building a flow
   * @param grace the time that a flow serves on after a provider of its types was removed
   */
  public Reconciler(
      PluginRegistry registry,
      FlowBuilder builder,
      FlowPublisher publisher,
      Executor executor,
      Executor threads,
      Clock clock,
      Duration timeout,
      Duration grace) {
    this.registry = registry;
    this.publisher = publisher;
    this.executor = executor;
    this.clock = clock;
    this.grace = new GraceTime(grace, clock);
    this.changes = new FlowChanges(state -> state.view(this.grace::announce));
    this.builds =
        new Builds(
            builder,
            states::nameHolder,
            threads,
            System::nanoTime,
            timeout,
            this::requestReconcile);
  }

  @Override
  public void declare(Declaration declaration) {
    replaced(declarations.put(declaration.source(), declaration), declaration);
    requestReconcile();
  }

  @Override
  public void withdraw(FlowSource source) {
    replaced(declarations.remove(source), null);
    requestReconcile();
  }

  private void replaced(@Nullable Declaration before, @Nullable Declaration now) {
    if (before != null && !before.equals(now)) {
      executor.execute(() -> changes.replaced(before));
    }
  }

  /** Ends an edit for somebody; it is forgotten if the content was there before. */
  void edited(Declaration content) {
    executor.execute(() -> changes.forgetIfTold(content));
  }

  /** Ends the grace time of the types of a bundle that is removed for good. */
  public void retire(long bundle) {
    grace.retire(bundle);
    requestReconcile();
  }

  /** Requests a pass, after a change of something that flows depend on. */
  public void requestReconcile() {
    if (requested.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            requested.set(false);
            reconcile();
          });
    }
  }

  /**
   * Acts on attempts that take too long, and on grace times that are over. The executor must run
   * this from time to time.
   */
  public void checkTimes() {
    boolean over = states.all().stream().flatMap(s -> s.removal().stream()).anyMatch(grace::isOver);
    if (builds.checkTimes() || over || !states.leaving().isEmpty()) {
      reconcile();
    }
    completeSettled();
  }

  /** Returns the states of all declared flows. */
  FlowStates states() {
    return states;
  }

  /** Returns the changes of the states. */
  FlowChanges changes() {
    return changes;
  }

  /** Adds a listener; the executor tells it the flows that are declared. */
  void add(FlowListener listener) {
    executor.execute(() -> changes.add(listener));
  }

  /** Returns all declared flows, by name, then in order of precedence. */
  public List<DeclaredFlow> flows() {
    return states.all().stream()
        .map(state -> state.view(grace::describe))
        .sorted(Comparator.comparing(DeclaredFlow::name))
        .toList();
  }

  /** Returns the same once every change known now has taken effect, except for slow attempts. */
  public CompletableFuture<List<DeclaredFlow>> settled() {
    CompletableFuture<List<DeclaredFlow>> settled = new CompletableFuture<>();
    executor.execute(
        () -> {
          settling.add(settled);
          completeSettled();
        });
    return settled;
  }

  /** Tells who waits, unless an attempt is under way or has ended without a pass since then. */
  private void completeSettled() {
    if (!settling.isEmpty() && builds.isSettled() && !requested.get()) {
      settling.forEach(settled -> settled.complete(flows()));
      settling.clear();
    }
  }

  /** Returns the number of threads of plug-ins that do not return. */
  public int threadsLeftAlone() {
    return builds.threadsLeftAlone();
  }

  /** Withdraws all flows permanently. The executor must have stopped. */
  public void close() {
    closed = true;
    declarations.clear();
    builds.cancelAll();
    leaveUndeclared();
    withdrawLeaving();
    changes.tellEnd();
  }

  private void reconcile() {
    leaveUndeclared();
    Pass pass = new Pass(Offer.of(registry), registry.plugins(), new HashMap<>());
    for (Declaration declaration : declarations.values()) {
      try {
        reconcileSource(declaration, pass);
      } catch (RuntimeException | Error e) { // must not keep the pass from the other sources
        LOG.log(System.Logger.Level.ERROR, declaration.source().label(), e);
      }
    }
    withdrawLeaving();
    changes.tell(states);
    completeSettled();
  }

  private void leaveUndeclared() {
    for (FlowSource source : states.sources()) {
      if (!declarations.containsKey(source)) {
        builds.cancel(source);
        states.leave(source);
      }
    }
  }

  /** Withdraws the flows that no other source may take over. */
  private void withdrawLeaving() {
    for (FlowSource source : states.leaving()) {
      Optional<PublishedFlow> published = states.get(source).flatMap(FlowState::published);
      if (published.filter(flow -> mayBeTakenOver(source, flow)).isEmpty()) {
        published.ifPresent(this::withdraw);
        leave(source);
      }
    }
  }

  private boolean mayBeTakenOver(FlowSource source, PublishedFlow flow) {
    return !closed && builds.mayBuild(flow.name(), source);
  }

  /** Removes the published flow from the state of a source; the source is listed until then. */
  private void leave(FlowSource source) {
    states.stay(source);
    if (declarations.containsKey(source)) {
      states.get(source).ifPresent(state -> states.put(source, state.withdrawn(clock.instant())));
    } else {
      states.remove(source);
    }
  }

  private void reconcileSource(Declaration declaration, Pass pass) {
    FlowSource source = declaration.source();
    builds
        .take(source)
        .filter(outcome -> !closed && pass.isCurrent(outcome, declaration))
        .ifPresent(outcome -> states.put(source, replace(source, outcome)));
    boolean current = states.get(source).filter(s -> pass.isCurrent(s, declaration)).isPresent();
    if (current) {
      builds.cancel(source);
    } else if (!closed) {
      states.putIfAbsent(source, FlowState.composing(declaration, clock.instant()));
      builds.require(declaration, pass.origins());
    }
    enforce(source, pass, !current);
  }

  private FlowState replace(FlowSource source, Build.Outcome outcome) {
    Optional<FlowState> before = states.get(source);
    Optional<PublishedFlow> replacement =
        outcome.result().built().map(built -> publish(source, built));
    Optional<FlowState> kept = before.filter(state -> replacement.isEmpty());
    FlowState state =
        new FlowState(
            outcome.inputs(),
            outcome.result().withoutFlow(),
            replacement.or(() -> kept.flatMap(FlowState::published)),
            kept.flatMap(FlowState::removal),
            clock.instant());
    return state.after(before);
  }

  /** Publishes a flow in place of the previous one of its source. */
  private PublishedFlow publish(FlowSource source, BuildResult.Built built) {
    BuildResult.Built next = built.withGeneration(++generation);
    Optional<PublishedFlow> old = states.get(source).flatMap(FlowState::published);
    Optional<FlowPublisher.Registration> current =
        old.filter(published -> published.canBecome(next))
            .or(() -> takeOver(source, next))
            .map(PublishedFlow::registration);
    current.ifPresent(registration -> registration.update(next));
    FlowPublisher.Registration registration = current.orElseGet(() -> publisher.publish(next));
    old.filter(published -> published.registration() != registration).ifPresent(this::withdraw);
    return PublishedFlow.of(next, registration);
  }

  /** Takes a published flow from another source. */
  private Optional<PublishedFlow> takeOver(FlowSource source, BuildResult.Built built) {
    Optional<FlowSource> owner = states.replaceable(source, built);
    Optional<PublishedFlow> published = owner.flatMap(states::get).flatMap(FlowState::published);
    owner.ifPresent(this::leave);
    return published;
  }

  /**
   * Withdraws a flow whose name is already in use, or whose providers are removed:
   *
   * <ul>
   *   <li>it serves on while it is built again with others that offer its types;
   *   <li>else it serves on for the grace time, unless nobody offers a type whose bundle is removed
   *       for good;
   *   <li>then another source of its name may take it over.
   * </ul>
   */
  private void enforce(FlowSource source, Pass pass, boolean replacement) {
    states
        .get(source)
        .filter(state -> state.published().isPresent())
        .ifPresentOrElse(
            state -> enforce(source, state, pass, replacement), () -> states.stay(source));
  }

  private void enforce(FlowSource source, FlowState state, Pass pass, boolean replacement) {
    PublishedFlow published = state.published().orElseThrow();
    Optional<Removal> removal = pass.removal(state, published, clock.instant());
    boolean offered = pass.isOffered(published);
    boolean serves = (offered && replacement) || removal.isEmpty() || lasts(removal.get(), offered);
    states.put(source, state.without(removal));
    if (!serves) {
      states.leave(source);
    } else if (pass.nameHolders().putIfAbsent(published.name(), source) == null) {
      states.stay(source);
    } else {
      withdraw(published);
      states.put(source, state.withdrawn(clock.instant()));
    }
  }

  private boolean lasts(Removal removal, boolean offered) {
    return !grace.isOver(removal) && (offered || !grace.isRetired(removal));
  }

  private void withdraw(PublishedFlow published) {
    published.registration().withdraw();
  }
}
