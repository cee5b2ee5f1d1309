package dev.bijou.registry.internal;

import dev.bijou.registry.PluginListener;
import dev.bijou.registry.Plugins;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Notifies listener services of each change in the registry. No other component depends on this
 * one; so a listener may depend on the registry, as the runtime does through the composer, without
 * a cycle of components.
 */
@Component(
    service = {},
    immediate = true)
public final class ListenerNotifier {
  private static final System.Logger LOG = System.getLogger(ListenerNotifier.class.getName());

  private final PluginTracker registry;
  private final List<PluginListener> listeners = new ArrayList<>();

  /** Starts to follow the changes of a registry. */
  @Activate
  public ListenerNotifier(@Reference(name = "registry") OsgiPluginRegistry registry) {
    this(registry.tracker());
  }

  ListenerNotifier(PluginTracker registry) {
    this.registry = registry;
    registry.onChange(this::notifyAllListeners);
  }

  @Deactivate
  void stop() {
    registry.onChange(() -> {});
  }

  /**
   * Passes the newest snapshot to all listeners; synchronized, so that no older snapshot follows.
   */
  private synchronized void notifyAllListeners() {
    Plugins now = registry.plugins();
    listeners.forEach(listener -> deliver(listener, now));
  }

  private static void deliver(PluginListener listener, Plugins plugins) {
    try {
      listener.pluginsChanged(plugins);
    } catch (Throwable e) { // must not keep the change from other listeners
      LOG.log(System.Logger.Level.ERROR, "a listener of the registry failed", e);
    }
  }

  /** Adds a listener and notifies it immediately. */
  @Reference(
      name = "listener",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  synchronized void addListener(PluginListener listener) {
    listeners.add(listener);
    deliver(listener, registry.plugins());
  }

  /** Removes a listener. */
  synchronized void removeListener(PluginListener listener) {
    listeners.remove(listener);
  }
}
