package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.LastProvider;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginListener;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The flow runtime as a component that connects the reconciler to the framework. */
@Component(
    service = {FlowRuntime.class, DeclarationSink.class, PluginListener.class},
    immediate = true)
public final class DeclaredFlows implements FlowRuntime, DeclarationSink, PluginListener {
  /** The framework property that names the directory of flows. */
  private static final String DIRECTORY = "bijou.flows";

  /** Two polls must agree, so a file is read within a second of its last change. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);

  /** The interval at which attempts that take too long are noticed. */
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

  private final RuntimeThread thread = new RuntimeThread();
  private final CompletableFuture<List<DeclaredFlow>> stopped = new CompletableFuture<>();
  private final Reconciler reconciler;
  private final ProviderHistory history;
  private final FlowExplainer explainer;

  /** Starts with the registered types and the flows of the directory. */
  @Activate
  public DeclaredFlows(
      BundleContext context,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "registry") PluginRegistry registry) {
    Clock clock = Clock.systemUTC();
    InstalledBundles bundles = new InstalledBundles(context);
    PluginTrace trace = new PluginTrace(registry, bundles::contains);
    reconciler =
        new Reconciler(
            registry,
            new FlowBuilder(composer, registry, trace, new PluginClasses(context)::load),
            new FlowServices(context),
            thread,
            RuntimeThread::executeAlone,
            clock,
            PluginTimeout.of(context.getProperty(PluginTimeout.PROPERTY)),
            GraceTime.duration(context.getProperty(GRACE)));
    history = new ProviderHistory(clock);
    explainer = new FlowExplainer(history, registry, bundles, reconciler::threadsLeftAlone, clock);
    thread.repeat(reconciler::checkTimes, CHECK_INTERVAL);
    Optional.ofNullable(context.getProperty(DIRECTORY)).map(Path::of).ifPresent(this::watch);
  }

  private void watch(Path path) {
    FlowDirectory directory = new FlowDirectory(path, reconciler);
    thread.execute(directory::open);
    thread.repeat(directory::poll, POLL_INTERVAL);
  }

  @Override
  public void pluginsChanged(Plugins plugins) {
    history.update(plugins);
    reconciler.requestReconcile();
  }

  @Deactivate
  void stop() {
    thread.stop();
    reconciler.close();
    stopped.completeExceptionally(new CancellationException("the runtime has stopped"));
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
    return reconciler.settled().applyToEither(stopped, f -> f);
  }

  @Override
  public void retire(long bundle) {
    reconciler.retire(bundle);
  }

  @Override
  public boolean uses(long bundle) {
    return reconciler.uses(bundle);
  }

  @Override
  public Explanation why(String name) {
    return explainer.why(name, flows());
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
