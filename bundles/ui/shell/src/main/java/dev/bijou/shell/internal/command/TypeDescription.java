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
 * What can be shown of a type: for a layer, costs and parameters are those of a sample, built with
 * default settings for a flow of dimension 2, around the first scalar family if it takes one.
 *
 * @param type as the registry has it
 * @param chosen whether it is the one that flows get, of several of its name
 * @param origin the bundle that offers it; empty outside a framework
 * @param forward what FORWARD costs; empty where a type has no directions, or no sample
 * @param inverse what INVERSE costs; likewise
 * @param parameters names and shapes; none where a type has none, or no sample
 */
record TypeDescription(
    PluginType type,
    boolean chosen,
    Optional<Services.Origin> origin,
    Optional<Cost> forward,
    Optional<Cost> inverse,
    List<Block> parameters) {
  private static final int SAMPLE_DIMENSION = 2;

  static TypeDescription of(PluginType type, Plugins types, Services platform) {
    Optional<Bijector> sample = sample(type, types, platform);
    return new TypeDescription(
        type,
        types.of(type.kind()).contains(type),
        platform.bundle(type.origin().bundle()),
        cost(type, sample, Direction.FORWARD),
        cost(type, sample, Direction.INVERSE),
        parameters(type, sample));
  }

  private static Optional<Bijector> sample(PluginType type, Plugins types, Services platform) {
    if (type.kind() != PluginKind.LAYER) {
      return Optional.empty();
    }
    try {
      BijectorFactory factory = factory(type, types, platform);
      return Optional.of(
          factory.create(BuildContext.of(SAMPLE_DIMENSION, new SplittableRandom(0))));
    } catch (RuntimeException e) {
      return Optional.empty(); // its defaults do not suit the sample: nothing can be shown
    }
  }

  /** Configures a layer; the first type of the registry fills each key that must be written. */
  private static BijectorFactory factory(PluginType type, Plugins types, Services platform) {
    Map<String, String> required =
        type.keys().stream()
            .filter(key -> key.defaultValue() == null)
            .collect(Collectors.toMap(PluginType.Key::name, key -> first(key, types)));
    return required.isEmpty()
        ? (BijectorFactory) type.prototype()
        : platform
            .need(FlowComposer.class, "composer")
            .configure(BijectorFactory.class, type.name(), required);
  }

  private static String first(PluginType.Key key, Plugins types) {
    return types.of(PluginKind.of(key.type()).orElseThrow()).get(0).name();
  }

  private static Optional<Cost> cost(
      PluginType type, Optional<Bijector> sample, Direction direction) {
    return type.cost(direction).or(() -> sample.map(bijector -> bijector.cost(direction)));
  }

  private static List<Block> parameters(PluginType type, Optional<Bijector> sample) {
    if (type.prototype() instanceof ScalarFamily family) {
      return family.blocks();
    }
    return sample
        .filter(TrainableBijector.class::isInstance)
        .map(TrainableBijector.class::cast)
        .map(bijector -> bijector.parameters().blocks())
        .orElse(List.of());
  }

  /** As scripts read it. */
  Map<String, Object> json() {
    return object(
        "kind", type.kind().toString(),
        "type", type.name(),
        "chosen", chosen,
        "version", origin.map(Services.Origin::version),
        "bundle", origin.map(Services.Origin::name),
        "forward", forward,
        "inverse", inverse,
        "doc", type.doc(),
        "keys", type.keys().stream().map(KeyDescription::of).map(KeyDescription::json).toList(),
        "parameters", parameters.stream().map(TypeDescription::json).toList());
  }

  private static Map<String, Object> json(Block block) {
    return object("name", block.name(), "shape", block.shape());
  }
}
