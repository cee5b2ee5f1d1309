package dev.bijou.shell.internal.command;

import static dev.bijou.json.JsonWriter.object;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.shell.internal.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The properties of a plug-in type. For a layer, costs and parameters are those of an example at
 * dimension 2 with default settings and, if it needs one, the first scalar family.
 *
 * @param type the type in the registry
 * @param others the other providers of its name, by precedence
 * @param chosen whether it takes precedence over them
 * @param forward the cost of FORWARD; empty if the type has no directions or no example
 * @param inverse the cost of INVERSE; empty under the same conditions
 * @param parameters the names and shapes of the parameters; empty without parameters or example
 */
record TypeDescription(
    PluginType type,
    List<PluginType.Origin> others,
    boolean chosen,
    Optional<Cost> forward,
    Optional<Cost> inverse,
    List<Block> parameters) {
  private static final int EXAMPLE_DIMENSION = 2;

  static TypeDescription of(PluginType type, Plugins types, Services services) {
    Optional<Bijector> example = example(type, types, services);
    return new TypeDescription(
        type,
        types.alternatives(type.id(), type.origin()),
        types.of(type.kind()).contains(type),
        cost(type, example, Direction.FORWARD),
        cost(type, example, Direction.INVERSE),
        parameters(type, example));
  }

  private static Optional<Bijector> example(PluginType type, Plugins types, Services services) {
    if (type.kind() != PluginKind.LAYER) {
      return Optional.empty();
    }
    try {
      BijectorFactory factory = factory(type, types, services);
      return Optional.of(
          factory.create(BuildContext.of(EXAMPLE_DIMENSION, new SplittableRandom(0))));
    } catch (RuntimeException e) {
      return Optional.empty(); // its defaults do not suit the example; nothing can be shown
    }
  }

  /** Configures a layer; required keys get the first type of their kind in the registry. */
  private static BijectorFactory factory(PluginType type, Plugins types, Services services) {
    Map<String, String> required =
        type.keys().stream()
            .filter(key -> key.defaultValue() == null)
            .collect(Collectors.toMap(PluginType.Key::name, key -> first(key, types)));
    return required.isEmpty()
        ? (BijectorFactory) type.prototype()
        : services
            .need(FlowComposer.class, "composer")
            .configure(BijectorFactory.class, type.name() + version(type), required);
  }

  /** Returns the version of a type, as a flow asks for it. */
  private static PluginType.VersionRange version(PluginType type) {
    return PluginType.VersionRange.only(type.origin().version());
  }

  private static String first(PluginType.Key key, Plugins types) {
    return types.of(PluginKind.of(key.type()).orElseThrow()).get(0).name();
  }

  private static Optional<Cost> cost(
      PluginType type, Optional<Bijector> example, Direction direction) {
    return type.cost(direction).or(() -> example.map(bijector -> bijector.cost(direction)));
  }

  private static List<Block> parameters(PluginType type, Optional<Bijector> example) {
    if (type.prototype() instanceof ScalarFamily family) {
      return family.blocks();
    }
    return example
        .filter(TrainableBijector.class::isInstance)
        .map(TrainableBijector.class::cast)
        .map(bijector -> bijector.parameters().blocks())
        .orElse(List.of());
  }

  /** Returns the description as JSON. */
  Map<String, Object> json() {
    return object(
        "kind", type.kind().toString(),
        "type", type.name(),
        "chosen", chosen,
        "version", type.origin().version().toString(),
        "bundle", type.origin().name(),
        "alternatives", others.stream().map(TypeDescription::json).toList(),
        "forward", forward,
        "inverse", inverse,
        "doc", type.doc(),
        "keys", type.keys().stream().map(KeyDescription::of).map(KeyDescription::json).toList(),
        "parameters", parameters.stream().map(TypeDescription::json).toList());
  }

  private static Map<String, Object> json(PluginType.Origin other) {
    return object("version", other.version().toString(), "bundle", other.name());
  }

  private static Map<String, Object> json(Block block) {
    return object("name", block.name(), "shape", block.shape());
  }
}
