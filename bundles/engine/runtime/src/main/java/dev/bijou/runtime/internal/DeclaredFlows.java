package dev.bijou.runtime.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.admin.flows.LastProvider;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.ModelStore;
import dev.bijou.registry.PluginListener;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginClasses;
import dev.bijou.runtime.internal.build.PluginTimeout;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.explain.FlowExplainer;
import dev.bijou.runtime.internal.explain.InstalledBundles;
import dev.bijou.runtime.internal.explain.ProviderHistory;
import dev.bijou.runtime.internal.service.FlowServices;
import dev.bijou.runtime.internal.source.ConfigurationWriter;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.DeclarationSink;
import dev.bijou.runtime.internal.source.FlowDirectory;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import dev.bijou.runtime.internal.source.ModelDirectory;
import dev.bijou.runtime.internal.source.SourceWriter;
import dev.bijou.runtime.internal.source.TextWriter;
import dev.bijou.runtime.internal.version.VersionLimit;
import dev.bijou.runtime.internal.version.VersionStore;
import dev.bijou.scoring.Scorer;
import dev.bijou.spec.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The flow runtime as a component that connects the reconciler to the framework. Its settings are
 * framework properties; a configuration with the PID {@value #PID} sets them where a host has other
 * places for them. The properties of the service then tell them to others.
 */
@Component(
    service = {FlowRuntime.class, DeclarationSink.class, PluginListener.class},
    configurationPid = DeclaredFlows.PID,
    immediate = true)
public final class DeclaredFlows implements FlowRuntime, DeclarationSink, PluginListener {
  static final String PID = "dev.bijou.runtime";

  /** The setting that names the directory of flows. */
  private static final String FLOWS = "bijou.flows";

  /** The setting that names the directory of models. */
  private static final String MODELS = "bijou.models";

  /** The setting that names the directory of what the instance writes itself. */
  private static final String DATA = "bijou.data";

  /**
   * The setting that is true while a console runs, when versions are kept, and false for a single
   * command, which changes no configuration. Other systems need not have it.
   */
  private static final String CONSOLE = "bijou.console";

  /** Two polls must agree, so a file is read within a second of its last change. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);

  /** The interval at which attempts that take too long are noticed. */
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

  private final RuntimeThread thread = new RuntimeThread("bijou-runtime");

  /** The tasks that cancel the results that callers wait for. */
  private final Set<Runnable> pending = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;
  private final FlowServices services;
  private final Reconciler reconciler;
  private final ProviderHistory history;
  private final FlowExplainer explainer;
  private final VersionStore versions;
  private final RollBack rollBack;
  private final FlowEditor editor;
  private final Optional<ModelWatch> models;

  @Reference(
      name = "store",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ModelStore store;

  @Reference(
      name = "scorer",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Scorer scorer;

  @Reference(
      name = "configurations",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ConfigurationAdmin configurations;

  /** Starts with the registered types and the flows of the directory. */
  @Activate
  public DeclaredFlows(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "registry") PluginRegistry registry) {
    Settings settings = new Settings(configuration, context::getProperty);
    Clock clock = Clock.systemUTC();
    InstalledBundles bundles = new InstalledBundles(context);
    PluginTrace trace = new PluginTrace(registry, bundles::contains);
    boolean console = Boolean.parseBoolean(settings.get(CONSOLE));
    versions =
        new VersionStore(
            settings.path(DATA).map(data -> data.resolve("versions")),
            VersionLimit.of(settings.get(VERSIONS)),
            console,
            this::store,
            this::servedVersion);
    FlowBuilder builder =
        new FlowBuilder(
            composer,
            registry,
            trace,
            new PluginClasses(context, RuntimeThread::executeAlone)::load,
            this::store,
            versions);
    services = new FlowServices(context, () -> Optional.ofNullable(scorer));
    reconciler =
        new Reconciler(
            registry,
            builder,
            services,
            thread,
            RuntimeThread::executeAlone,
            clock,
            PluginTimeout.of(context.getProperty(PluginTimeout.PROPERTY)),
            GraceTime.duration(settings.get(GRACE)));
    history = new ProviderHistory(clock);
    explainer = new FlowExplainer(history, registry, bundles, reconciler::threadsLeftAlone, clock);
    thread.repeat(reconciler::checkTimes, CHECK_INTERVAL);
    thread.execute(versions::removeLeftovers);
    ConfigurationWriter configured =
        new ConfigurationWriter(
            () -> Optional.ofNullable(configurations), !"false".equals(settings.get(CONSOLE)));
    Map<Origin, TextWriter> texts = new EnumMap<>(Origin.class);
    texts.put(Origin.CONFIGURATION, configured);
    settings.path(FLOWS).map(this::watch).ifPresent(flows -> texts.put(Origin.FILE, flows));
    Map<Origin, SourceWriter> writers = new EnumMap<>(texts);
    Optional<ModelDirectory> directory =
        settings.path(MODELS).map(models -> new ModelDirectory(models, this::store, reconciler));
    directory.ifPresent(models -> writers.put(Origin.MODEL, models));
    models = directory.map(found -> new ModelWatch(found, console));
    models.filter(watch -> console).ifPresent(ModelWatch::start);
    rollBack =
        new RollBack(versions, builder, reconciler.states()::owner, writers, reconciler.changes());
    editor =
        new FlowEditor(
            new ComposeCheck(builder),
            reconciler.states(),
            texts,
            configured,
            reconciler.changes());
  }

  /** Adds a listener, which is first told the flows that are declared. */
  @Reference(
      name = "listeners",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addListener(FlowListener listener) {
    reconciler.add(listener);
  }

  void removeListener(FlowListener listener) {
    reconciler.changes().remove(listener);
  }

  @Reference(
      name = "meters",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "stopCounting")
  void count(FlowMeters meters) {
    services.count(meters);
  }

  void stopCounting(FlowMeters meters) {
    services.stopCounting(meters);
  }

  private FlowDirectory watch(Path path) {
    FlowDirectory directory = new FlowDirectory(path, reconciler);
    thread.execute(directory::open);
    thread.repeat(directory::poll, POLL_INTERVAL);
    return directory;
  }

  private Optional<ModelStore> store() {
    return Optional.ofNullable(store);
  }

  private long servedVersion(String name) {
    return reconciler.states().servedVersion(name);
  }

  @Override
  public void pluginsChanged(Plugins plugins) {
    history.update(plugins);
    reconciler.requestReconcile();
  }

  @Deactivate
  void stop() {
    models.ifPresent(ModelWatch::stop);
    thread.stop();
    reconciler.close();
    stopped = true;
    pending.forEach(Runnable::run);
  }

  @Override
  public void declare(Declaration declaration) {
    reconciler.declare(declaration);
  }

  @Override
  public void withdraw(FlowSource source) {
    reconciler.withdraw(source);
  }

  @Override
  public List<DeclaredFlow> flows() {
    return reconciler.flows();
  }

  @Override
  public CompletionStage<List<DeclaredFlow>> settled() {
    return untilStopped(
        models
            .map(ModelWatch::started)
            .orElseGet(() -> CompletableFuture.completedFuture(null))
            .thenCompose(read -> reconciler.settled()));
  }

  /** Cancels a result when the runtime stops. */
  private <T> CompletableFuture<T> untilStopped(CompletableFuture<T> result) {
    Runnable stop =
        () -> result.completeExceptionally(new CancellationException("the runtime has stopped"));
    pending.add(stop);
    var unused = result.whenComplete((value, e) -> pending.remove(stop));
    if (stopped) {
      stop.run();
    }
    return result;
  }

  @Override
  public List<FlowVersion> versions(String name) {
    return versions.versions(name);
  }

  @Override
  public CompletionStage<DeclaredFlow> rollBack(String name, long version, Actor actor) {
    return change(name, progress -> rollBack.run(name, version, actor, progress));
  }

  @Override
  public Optional<String> readOnly(DeclaredFlow flow) {
    return editor.readOnly(flow);
  }

  @Override
  public CompletionStage<DeclaredFlow> edit(DeclaredFlow flow, String text, Actor actor) {
    return change(flow.name(), progress -> editor.edit(flow, text, actor, progress));
  }

  @Override
  public CompletionStage<DeclaredFlow> create(String name, String text, Actor actor) {
    return change(name, progress -> editor.create(name, text, actor, progress));
  }

  @Override
  public CompletionStage<List<DeclaredFlow>> withdraw(DeclaredFlow flow, Actor actor) {
    CompletableFuture<FlowSource> removed = new CompletableFuture<>();
    CompletableFuture<List<DeclaredFlow>> result =
        removed.thenCompose(
            source -> {
              reconciler.withdraw(source);
              return reconciler.settled();
            });
    RuntimeThread.executeAlone(() -> complete(removed, () -> editor.withdraw(flow, actor)));
    return untilStopped(result);
  }

  /** A change of a source, which runs the given action after each step. */
  @FunctionalInterface
  private interface SourceChange {
    Declaration run(Runnable progress) throws IOException;
  }

  /** Changes a source on a thread of its own, and returns the flow after the swap. */
  private CompletionStage<DeclaredFlow> change(String name, SourceChange task) {
    CompletableFuture<Declaration> written = new CompletableFuture<>();
    CompletableFuture<DeclaredFlow> result =
        settled()
            .thenCompose(before -> run(task, written))
            .thenCompose(this::replaced)
            .thenApply(flows -> find(name, written.join(), flows))
            .toCompletableFuture();
    // Whoever does not wait any more cancels it, and then nothing is written.
    var unused = result.whenComplete((flow, e) -> written.cancel(false));
    return untilStopped(result);
  }

  private static CompletableFuture<Declaration> run(
      SourceChange task, CompletableFuture<Declaration> written) {
    Runnable progress =
        () -> {
          if (written.isDone()) {
            throw new CancellationException("the change was cancelled");
          }
        };
    RuntimeThread.executeAlone(() -> complete(written, () -> task.run(progress)));
    return written;
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
    try {
      result.complete(task.call());
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  /** Declares what was written, without waiting for the next poll. */
  private CompletableFuture<List<DeclaredFlow>> replaced(Declaration declaration) {
    reconciler.declare(declaration);
    return reconciler.settled().whenComplete((flows, stopped) -> reconciler.edited(declaration));
  }

  /** Returns the flow of a source that was changed, or the one that serves in its place. */
  private static DeclaredFlow find(String name, Declaration changed, List<DeclaredFlow> flows) {
    return flows.stream()
        .filter(flow -> flow.source().equals(changed.source().label()) || flow.name().equals(name))
        .min(
            Comparator.comparing((DeclaredFlow flow) -> flow.status() != FlowStatus.READY)
                .thenComparing(flow -> !flow.source().equals(changed.source().label())))
        .orElseThrow(() -> new IllegalStateException(name + ": its source was removed"));
  }

  @Override
  public void retire(long bundle) {
    reconciler.retire(bundle);
  }

  @Override
  public boolean uses(long bundle) {
    return reconciler.states().uses(bundle);
  }

  @Override
  public Explanation why(String name) {
    return explainer.why(name, flows());
  }

  @Override
  public Explanation why(DeclaredFlow flow) {
    return explainer.why(flow);
  }

  @Override
  public Explanation why(Problem problem) {
    return explainer.why(problem);
  }

  @Override
  public Optional<LastProvider> lastSeen(PluginType.Id type) {
    return history.last(type);
  }
}
