package dev.bijou.figures.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Composite;
import dev.bijou.bijector.Doc;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** An example of a layer, with the settings of its {@link Doc#example} or the defaults. */
final class LayerExample {
  /** The number of coordinates. */
  static final int DIMENSION = 2;

  private LayerExample() {}

  /** Returns a layer; empty if the type is not one, or its settings do not suit it. */
  static Optional<Bijector> of(PluginType type, Plugins types, Optional<FlowComposer> composer) {
    if (type.kind() != PluginKind.LAYER) {
      return Optional.empty();
    }
    try {
      if (!settings(type).isEmpty() && composer.isPresent()) {
        return Optional.of(composed(type, composer.get()));
      }
      BijectorFactory factory = factory(type, types, composer);
      return Optional.of(factory.create(BuildContext.of(DIMENSION, new SplittableRandom(0))));
    } catch (RuntimeException e) {
      return Optional.empty(); // its defaults do not suit the example; nothing can be shown
    }
  }

  /** Returns the settings of the example, as a flow writes them; empty for the defaults. */
  static String settings(PluginType type) {
    Doc doc = type.prototype().getClass().getAnnotation(Doc.class);
    return doc == null ? "" : doc.example();
  }

  private static Bijector composed(PluginType type, FlowComposer composer) {
    String use = type.name() + version(type);
    String layer = "{\"" + use + "\": {" + settings(type) + "}}";
    String flow = "flow: example\ndimension: " + DIMENSION + "\nlayers: [" + layer + "]";
    Bijector bijector = composer.compose(flow).bijector();
    return bijector instanceof Composite all && all.parts().size() == 1
        ? all.parts().get(0)
        : bijector;
  }

  /** Configures a layer; required keys get the first type of their kind in the registry. */
  private static BijectorFactory factory(
      PluginType type, Plugins types, Optional<FlowComposer> composer) {
    Map<String, String> required =
        type.keys().stream()
            .filter(key -> key.defaultValue() == null)
            .collect(Collectors.toMap(PluginType.Key::name, key -> first(key, types)));
    return required.isEmpty()
        ? (BijectorFactory) type.prototype()
        : composer
            .orElseThrow()
            .configure(BijectorFactory.class, type.name() + version(type), required);
  }

  /** Returns the version of a type, as a flow asks for it. */
  private static PluginType.VersionRange version(PluginType type) {
    return PluginType.VersionRange.only(type.origin().version());
  }

  private static String first(PluginType.Key key, Plugins types) {
    return types.of(PluginKind.of(key.type()).orElseThrow()).get(0).name();
  }
}
