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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The flow runtime as a component: it ties the reconciler to the framework. */
@Component(
    service = {FlowRuntime.class, DeclarationSink.class, PluginListener.class},
    immediate = true)
public final class DeclaredFlows implements FlowRuntime, DeclarationSink, PluginListener {
  /** Framework property: the directory of flows. */
  private static final String DIRECTORY = "bijou.flows";

  /** Two looks must agree, so a file is taken within a second of its last change. */
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final BuildThread worker = new BuildThread();
  private final CompletableFuture<List<DeclaredFlow>> stopped = new CompletableFuture<>();
  private final Reconciler reconciler;
  private final ProviderHistory sightings;
  private final FlowExplainer reasons;

  /** Starts with the types there are and the flows of the directory. */
  @Activate
  public DeclaredFlows(
      BundleContext context,
      @Reference(name = "composer") FlowComposer composer,
      @Reference(name = "registry") PluginRegistry registry) {
    Clock clock = Clock.systemUTC();
    reconciler = new Reconciler(composer, registry, new FlowServices(context), worker, clock);
    sightings = new ProviderHistory(id -> name(context.getBundle(id)), clock);
    reasons = new FlowExplainer(sightings, clock);
    Optional.ofNullable(context.getProperty(DIRECTORY)).map(Path::of).ifPresent(this::watch);
  }

  private void watch(Path path) {
    FlowDirectory directory = new FlowDirectory(path, reconciler);
    worker.execute(directory::open);
    worker.repeat(directory::look, PAUSE);
  }

  @Override
  public void pluginsChanged(Plugins plugins) {
    sightings.update(plugins);
    reconciler.changed();
  }

  private static String name(Bundle bundle) {
    return bundle == null ? "a bundle" : bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  @Deactivate
  void stop() {
    worker.stop();
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
    return CompletableFuture.supplyAsync(this::flows, worker).applyToEither(stopped, f -> f);
  }

  @Override
  public Explanation why(String name) {
    return reasons.why(name, flows());
  }

  @Override
  public Explanation why(Problem problem) {
    return reasons.why(problem);
  }

  @Override
  public Optional<LastProvider> lastSeen(PluginType.Id type) {
    return sightings.last(type);
  }
}
