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
 * Brings what serves into line with what sources say and which types there are.
 *
 * <p>Nothing is remembered of how a state came about: each pass compares what is wanted with what
 * stands, source by source in order of precedence, and acts on the difference. So any order of
 * events ends alike, events that overtake one another do no harm, and a flow that cannot be
 * composed is tried again when something that it depends on has changed, not before.
 *
 * <p>The only memory is the flow that serves: it stays in service until its successor is composed,
 * warmed up and checked, or until a type that it stands on is gone.
 */
final class Reconciler implements DeclarationSink {
  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  private final ConcurrentNavigableMap<FlowSource, Declaration> wanted =
      new ConcurrentSkipListMap<>();

  /** Changed by passes alone. */
  private final ConcurrentNavigableMap<FlowSource, FlowState> entries =
      new ConcurrentSkipListMap<>();

  private final PluginRegistry registry;
  private final FlowBuilder build;
  private final FlowPublisher registrar;
  private final Executor worker;
  private final Clock clock;
  private long generation;
  private volatile boolean closed;

  /** Passes run on {@code worker}, which must run one task at a time, in order. */
  Reconciler(
      FlowComposer composer,
      PluginRegistry registry,
      FlowPublisher registrar,
      Executor worker,
      Clock clock) {
    this.registry = registry;
    this.build = new FlowBuilder(composer, registry);
    this.registrar = registrar;
    this.worker = worker;
    this.clock = clock;
  }

  @Override
  public void declare(Declaration declaration) {
    wanted.put(declaration.source(), declaration);
    changed();
  }

  @Override
  public void withdraw(FlowSource source) {
    wanted.remove(source);
    changed();
  }

  /** Something that flows depend on has changed. */
  void changed() {
    worker.execute(this::pass);
  }

  /** Every declared flow, by name, then in order of precedence. */
  List<DeclaredFlow> flows() {
    return entries.values().stream()
        .map(FlowState::view)
        .sorted(Comparator.comparing(DeclaredFlow::name))
        .toList();
  }

  /** Takes everything out of service, for good. The worker must have stopped. */
  void close() {
    closed = true;
    wanted.clear();
    retire();
  }

  private void pass() {
    retire();
    Map<String, FlowSource> holders = new HashMap<>();
    for (Declaration declaration : wanted.values()) {
      advance(declaration, Optional.ofNullable(entries.get(declaration.source())), holders);
    }
  }

  /** Withdraws the flows of sources that say nothing any more. */
  private void retire() {
    for (FlowSource source : entries.keySet()) {
      if (!wanted.containsKey(source)) {
        entries.remove(source).served().ifPresent(this::takeOut);
      }
    }
  }

  private void advance(
      Declaration said, Optional<FlowState> before, Map<String, FlowSource> holders) {
    BuildInputs footing = footing(said, read(said, before), holders);
    if (before.filter(entry -> entry.isCurrent(footing, registry.plugins())).isEmpty()) {
      BuildResult outcome = build.attempt(footing);
      if (isCurrent(said, outcome)) { // if not, the change behind it has asked for another pass
        entries.put(said.source(), succeed(before, footing, outcome));
      }
    }
    settle(said.source(), holders);
    report(before, Optional.ofNullable(entries.get(said.source())));
  }

  private static void report(Optional<FlowState> before, Optional<FlowState> after) {
    if (!before.equals(after)) {
      after.ifPresent(entry -> LOG.log(System.Logger.Level.INFO, entry));
    }
  }

  /** What is no flow is read anew each time, since what is said of it depends on the types. */
  private ParseResult read(Declaration said, Optional<FlowState> before) {
    return before
        .map(FlowState::footing)
        .filter(footing -> footing.declaration().equals(said))
        .map(BuildInputs::reading)
        .filter(reading -> reading.spec().isPresent())
        .orElseGet(() -> build.read(said));
  }

  private static BuildInputs footing(
      Declaration said, ParseResult reading, Map<String, FlowSource> holders) {
    Optional<FlowSource> holder = reading.spec().map(FlowSpec::name).map(holders::get);
    return new BuildInputs(said, reading, holder);
  }

  private boolean isCurrent(Declaration declaration, BuildResult outcome) {
    return !closed
        && declaration.equals(wanted.get(declaration.source()))
        && outcome.dependencies().isCurrent(registry.plugins());
  }

  private FlowState succeed(Optional<FlowState> before, BuildInputs footing, BuildResult outcome) {
    Optional<PublishedFlow> old = before.flatMap(FlowState::served);
    Optional<PublishedFlow> fresh = outcome.flow().map(this::putIn);
    if (fresh.isPresent()) {
      old.ifPresent(this::takeOut);
    }
    Optional<PublishedFlow> served = fresh.or(() -> old);
    FlowState entry =
        new FlowState(
            footing,
            outcome.dependencies(),
            outcome.status(),
            outcome.problems(),
            served,
            clock.instant());
    return entry.after(before);
  }

  /** Takes out what stands on a type that is gone, or bears a name that a source before holds. */
  private void settle(FlowSource source, Map<String, FlowSource> holders) {
    FlowState entry = entries.get(source);
    if (entry == null || entry.served().isEmpty()) {
      return;
    }
    PublishedFlow served = entry.served().get();
    boolean supported = served.dependencies().isAvailable(registry.plugins());
    if (supported && !holders.containsKey(served.name())) {
      holders.put(served.name(), source);
    } else {
      takeOut(served);
      forget(source, entry);
    }
  }

  /** An entry that was READY by its last attempt has lost its footing since: it starts anew. */
  private void forget(FlowSource source, FlowState entry) {
    if (entry.verdict() == FlowStatus.READY) {
      entries.remove(source);
    } else {
      entries.put(source, entry.withdrawn(clock.instant()));
    }
  }

  private PublishedFlow putIn(Flow flow) {
    DeclaredFlow.Serving figures = DeclaredFlow.Serving.of(flow, ++generation);
    return new PublishedFlow(
        flow.spec().name(), figures, flow.dependencies(), registrar.register(flow, figures));
  }

  private void takeOut(PublishedFlow served) {
    served.registration().withdraw();
  }
}
