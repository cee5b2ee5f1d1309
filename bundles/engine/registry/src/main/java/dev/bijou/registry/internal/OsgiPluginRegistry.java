package dev.bijou.registry.internal;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The registry of an OSGi framework: the plug-ins that are currently registered as services.
 * Declarative Services reports every plug-in that is registered, unregistered or changes its
 * ranking.
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
          updated = "add",
          unbind = "remove"),
      @Reference(
          name = "scalar",
          service = ScalarFamily.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "add",
          unbind = "remove"),
      @Reference(
          name = "base",
          service = BaseFactory.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "add",
          unbind = "remove"),
      @Reference(
          name = "solver",
          service = RootFinder.class,
          cardinality = ReferenceCardinality.MULTIPLE,
          policy = ReferencePolicy.DYNAMIC,
          bind = "add",
          updated = "add",
          unbind = "remove")
    })
public final class OsgiPluginRegistry implements PluginRegistry {
  /** The service properties that the annotations of the API generate. */
  private static final Map<PluginKind, String> PROPERTIES =
      new EnumMap<>(
          Map.of(
              PluginKind.LAYER, "bijou.bijector.type",
              PluginKind.SCALAR, "bijou.scalar.type",
              PluginKind.BASE, "bijou.base.type",
              PluginKind.SOLVER, "bijou.solver.type"));

  private final Map<Long, List<PluginType>> services = new HashMap<>();
  private volatile Plugins plugins = Plugins.of(List.of());
  private volatile Runnable onChange = () -> {};

  @Override
  public Plugins plugins() {
    return plugins;
  }

  /** Sets the action to run after each change, on the thread of the change and without a lock. */
  void onChange(Runnable action) {
    onChange = action;
  }

  /** Adds a plug-in, or updates its properties. */
  void add(Object plugin, Map<String, ?> properties) {
    change(services -> services.put(id(properties), typesOf(plugin, properties)));
  }

  /** Removes a plug-in. */
  void remove(Map<String, ?> properties) {
    change(services -> services.remove(id(properties)));
  }

  private void change(Consumer<Map<Long, List<PluginType>>> change) {
    synchronized (services) {
      change.accept(services);
      plugins = Plugins.of(services.values().stream().flatMap(List::stream).toList());
    }
    onChange.run();
  }

  private static List<PluginType> typesOf(Object plugin, Map<String, ?> properties) {
    return PROPERTIES.entrySet().stream()
        .filter(e -> e.getKey().service().isInstance(plugin))
        .filter(e -> properties.get(e.getValue()) instanceof String)
        .map(
            e ->
                new PluginType(
                    e.getKey(),
                    (String) required(properties, e.getValue()),
                    plugin,
                    origin(properties)))
        .toList();
  }

  private static PluginType.Origin origin(Map<String, ?> properties) {
    int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
    return new PluginType.Origin(
        ranking, id(properties), (Long) required(properties, "service.bundleid"));
  }

  private static Long id(Map<String, ?> properties) {
    return (Long) required(properties, "service.id");
  }

  private static Object required(Map<String, ?> properties, String name) {
    return Objects.requireNonNull(properties.get(name), name);
  }
}
