package dev.bijou.registry.internal;

import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.util.Arrays;
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
        .filter(kind -> properties.get(property(kind)) instanceof String)
        .map(kind -> new PluginType.Id(kind, (String) required(property(kind))))
        .toList();
  }

  private static Stream<PluginKind> kind(String service) {
    return Arrays.stream(PluginKind.values())
        .filter(kind -> kind.service().getName().equals(service));
  }

  /** Returns the service property that the annotation of a kind generates. */
  private static String property(PluginKind kind) {
    return switch (kind) {
      case LAYER -> "bijou.bijector.type";
      case SCALAR -> "bijou.scalar.type";
      case BASE -> "bijou.base.type";
      case SOLVER -> "bijou.solver.type";
    };
  }

  /** Returns the types of the plug-in, which is of this bundle. */
  List<PluginType> types(Object plugin, PluginBundle provider) {
    int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
    PluginType.Origin origin =
        new PluginType.Origin(ranking, provider.version(), provider.name(), bundle(), id());
    return ids().stream()
        .map(type -> new PluginType(type.kind(), type.name(), plugin, origin))
        .toList();
  }

  private Object required(String name) {
    return Objects.requireNonNull(properties.get(name), name);
  }
}
