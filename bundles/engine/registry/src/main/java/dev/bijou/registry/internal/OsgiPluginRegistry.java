package dev.bijou.registry.internal;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The registry of an OSGi framework: the plug-ins that are currently registered as services.
 * Declarative Services reports every plug-in that is registered, unregistered or changes its
 * ranking, but does not create it: a constructor that blocks would block the thread that starts its
 * bundle, and with it every bundle behind.
 */
@Component(
    service = {PluginRegistry.class, OsgiPluginRegistry.class},
    reference = {
      @Reference(
          name = "layer",
          service = BijectorFactory.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "update",
          unbind = "remove"),
      @Reference(
          name = "scalar",
          service = ScalarFamily.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "update",
          unbind = "remove"),
      @Reference(
          name = "base",
          service = BaseFactory.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "update",
          unbind = "remove"),
      @Reference(
          name = "solver",
          service = RootFinder.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "update",
          unbind = "remove")
    })
public final class OsgiPluginRegistry implements PluginRegistry {
  private static final System.Logger LOG = System.getLogger(OsgiPluginRegistry.class.getName());

  /** The framework property with the time in seconds within which a plug-in must return. */
  private static final String TIMEOUT = "bijou.plugin.timeout";

  private static final long DEFAULT_SECONDS = 60;

  /**
   * The time that the start of a bundle waits for its plug-in. Usually it takes milliseconds, and
   * then the type is known when the bundle has started.
   */
  private static final Duration START_WAIT = Duration.ofSeconds(5);

  private final BundleContext context;
  private final PluginTracker tracker;

  /** Creates a registry of the services of a framework. */
  @Activate
  public OsgiPluginRegistry(BundleContext context) {
    this.context = context;
    this.tracker =
        new PluginTracker(
            id -> PluginBundle.of(context.getBundle(id)),
            timeout(context.getProperty(TIMEOUT)),
            START_WAIT);
  }

  private static Duration timeout(@Nullable String seconds) {
    try {
      return Duration.ofSeconds(
          seconds == null ? DEFAULT_SECONDS : Math.max(1, Long.parseLong(seconds)));
    } catch (NumberFormatException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          TIMEOUT + ": expected a number of seconds; got '" + seconds + "'; 60 is used");
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
  }

  @Override
  public Plugins plugins() {
    return tracker.plugins();
  }

  @Override
  public Map<PluginType.Id, String> failures() {
    return tracker.failures();
  }

  @Override
  public int threadsLeftAlone() {
    return tracker.threadsLeftAlone();
  }

  /** Returns the plug-ins, to be notified of their changes. */
  PluginTracker tracker() {
    return tracker;
  }

  /** Adds a plug-in. */
  void add(ServiceReference<?> reference) {
    tracker.add(() -> create(reference), properties(reference));
  }

  /** Updates the properties of a plug-in. */
  void update(ServiceReference<?> reference) {
    tracker.update(properties(reference));
  }

  /** Removes a plug-in. */
  void remove(ServiceReference<?> reference) {
    tracker.remove(properties(reference));
    try {
      context.ungetService(reference);
    } catch (IllegalStateException e) {
      // This bundle is stopping, and the framework has released its services.
    }
  }

  private static Map<String, Object> properties(ServiceReference<?> reference) {
    Map<String, Object> properties = new HashMap<>();
    for (String key : reference.getPropertyKeys()) {
      properties.put(key, reference.getProperty(key));
    }
    return properties;
  }

  private Object create(ServiceReference<?> reference) {
    Object plugin = context.getService(reference);
    if (plugin == null) {
      throw new PluginTracker.CreationException(
          componentFailure(reference).orElse("its service returns no plug-in"));
    }
    return plugin;
  }

  private Optional<String> componentFailure(ServiceReference<?> reference) {
    Object component = reference.getProperty("component.id");
    Bundle bundle = reference.getBundle();
    return component == null || bundle == null
        ? Optional.empty()
        : Optional.ofNullable(context.getServiceReference(ServiceComponentRuntime.class))
            .map(context::getService)
            .flatMap(runtime -> ComponentFailures.reason(runtime, bundle, component));
  }
}
