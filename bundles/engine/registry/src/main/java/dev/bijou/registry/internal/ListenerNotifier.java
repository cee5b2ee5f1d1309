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
 * Tells listeners, which are services, of each change in the registry. It is a component of its
 * own, on which no other depends: so a listener may itself depend on the registry, as the runtime
 * does through the composer, without a cycle of components.
 */
@Component(
    service = {},
    immediate = true)
public final class ListenerNotifier {
  private static final System.Logger LOG = System.getLogger(ListenerNotifier.class.getName());

  private final OsgiPluginRegistry registry;
  private final List<PluginListener> listeners = new ArrayList<>();

  /** Follows the changes of this registry. */
  @Activate
  public ListenerNotifier(@Reference(name = "registry") OsgiPluginRegistry registry) {
    this.registry = registry;
    registry.onChange(this::tellAll);
  }

  @Deactivate
  void stop() {
    registry.onChange(() -> {});
  }

  /** Tells everyone of the newest snapshot, so that none hears of an older one afterwards. */
  private synchronized void tellAll() {
    Plugins now = registry.plugins();
    listeners.forEach(listener -> tell(listener, now));
  }

  private static void tell(PluginListener listener, Plugins plugins) {
    try {
      listener.pluginsChanged(plugins);
    } catch (RuntimeException | LinkageError e) { // the other listeners must be told all the same
      LOG.log(System.Logger.Level.ERROR, "a listener of the registry failed", e);
    }
  }

  /** Adds a listener, which is told at once. */
  @Reference(
      name = "listener",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  synchronized void addListener(PluginListener listener) {
    listeners.add(listener);
    tell(listener, registry.plugins());
  }

  /** Removes a listener, which is not called any more. */
  synchronized void removeListener(PluginListener listener) {
    listeners.remove(listener);
  }
}
