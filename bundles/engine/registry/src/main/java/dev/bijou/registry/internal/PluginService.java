package dev.bijou.registry.internal;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The properties of a service that offers plug-ins. Immutable.
 *
 * @param properties the service properties
 */
record PluginService(Map<String, ?> properties) {
  /** The service properties that the annotations of the API generate. */
  private static final Map<PluginKind, String> NAMES =
      new EnumMap<>(
          Map.of(
              PluginKind.LAYER, "bijou.bijector.type",
              PluginKind.SCALAR, "bijou.scalar.type",
              PluginKind.BASE, "bijou.base.type",
              PluginKind.SOLVER, "bijou.solver.type"));

  private static final String[] NONE = {};

  /** Returns the id of the service. */
  long id() {
    return (Long) required("service.id");
  }

  /** Returns the id of its bundle. */
  long bundle() {
    return (Long) required("service.bundleid");
  }

  /** Returns the types that it offers, before the plug-in is created. */
  List<PluginType.Id> ids() {
    String[] services = properties.get("objectClass") instanceof String[] names ? names : NONE;
    return Arrays.stream(services)
        .flatMap(PluginService::kind)
        .filter(kind -> properties.get(NAMES.get(kind)) instanceof String)
        .map(kind -> new PluginType.Id(kind, (String) required(NAMES.get(kind))))
        .toList();
  }

  private static Stream<PluginKind> kind(String service) {
    return NAMES.keySet().stream().filter(kind -> kind.service().getName().equals(service));
  }

  /** Returns the types of the plug-in. */
  List<PluginType> types(Object plugin) {
    int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
    PluginType.Origin origin = new PluginType.Origin(ranking, id(), bundle());
    return ids().stream()
        .map(type -> new PluginType(type.kind(), type.name(), plugin, origin))
        .toList();
  }

  private Object required(String name) {
    return Objects.requireNonNull(properties.get(name), name);
  }
}
