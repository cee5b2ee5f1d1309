package dev.bijou.composer.internal;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.Kind;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.flow.TypesListener;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.solver.RootFinder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The composer in a framework: over the plug-ins that are registered as services at the moment.
 * Declarative Services tells of every one that comes, goes or changes its rank.
 */
@Component(
    service = FlowComposer.class,
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
public final class OsgiFlowComposer extends AbstractFlowComposer {
  /** The service properties that the annotations of the api make. */
  private static final Map<Kind, String> PROPERTIES =
      new EnumMap<>(
          Map.of(
              Kind.LAYER, "bijou.bijector.type",
              Kind.SCALAR, "bijou.scalar.type",
              Kind.BASE, "bijou.base.type",
              Kind.SOLVER, "bijou.solver.type"));

  private final Map<Long, List<Type>> plugins = new HashMap<>();
  private final List<TypesListener> listeners = new ArrayList<>();
  private volatile Types types = Types.of(List.of());

  @Override
  public Types types() {
    return types;
  }

  /** A plug-in comes, or its properties change. */
  synchronized void add(Object plugin, Map<String, ?> properties) {
    plugins.put((Long) properties.get("service.id"), typesOf(plugin, properties));
    announce();
  }

  /** A plug-in goes. */
  synchronized void remove(Map<String, ?> properties) {
    plugins.remove((Long) properties.get("service.id"));
    announce();
  }

  private static List<Type> typesOf(Object plugin, Map<String, ?> properties) {
    return PROPERTIES.entrySet().stream()
        .filter(e -> e.getKey().service().isInstance(plugin))
        .filter(e -> properties.get(e.getValue()) instanceof String)
        .map(
            e ->
                new Type(
                    e.getKey(), (String) properties.get(e.getValue()), plugin, origin(properties)))
        .toList();
  }

  private static Type.Origin origin(Map<String, ?> properties) {
    int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
    long id = (Long) properties.get("service.id");
    return new Type.Origin(ranking, id, (Long) properties.get("service.bundleid"));
  }

  private void announce() {
    types = Types.of(plugins.values().stream().flatMap(List::stream).toList());
    listeners.forEach(listener -> listener.typesChanged(types));
  }

  /** A listener comes: it is told at once. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeListener")
  synchronized void addListener(TypesListener listener) {
    listeners.add(listener);
    listener.typesChanged(types);
  }

  /** A listener goes: it is not called any more. */
  synchronized void removeListener(TypesListener listener) {
    listeners.remove(listener);
  }
}
