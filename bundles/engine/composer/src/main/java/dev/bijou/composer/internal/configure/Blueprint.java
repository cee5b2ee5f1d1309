package dev.bijou.composer.internal.configure;

import dev.bijou.base.BaseFactory;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.registry.PluginKind;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configured base and layers of a flow, before they are created.
 *
 * @param spec the flow as written, with its base named
 * @param base the configured base
 * @param layers the configured layers, in the order of the flow
 */
public record Blueprint(FlowSpec spec, BaseFactory base, List<Layer> layers) {
  /**
   * A layer.
   *
   * @param spec the layer as written
   * @param service the configured {@link dev.bijou.bijector.BijectorFactory} or {@link
   *     dev.bijou.scalar.ScalarFamily}
   */
  public record Layer(LayerSpec spec, Object service) {}

  /** Copies the layers. */
  public Blueprint {
    layers = List.copyOf(layers);
  }

  /** Configures base and layers; if one fails, reports all problems and returns empty. */
  public static Optional<Blueprint> of(FlowSpec spec, SettingsBinder binder) {
    Optional<TypeUse> use = spec.base().or(() -> binder.defaultBase(FlowReader.top(spec, "base")));
    Optional<Object> base = use.flatMap(u -> binder.bind(u, PluginKind.BASE));
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec layer : spec.layers()) {
      binder
          .bind(layer.use(), PluginKind.LAYER, PluginKind.SCALAR)
          .ifPresent(service -> layers.add(new Layer(layer, service)));
    }
    return layers.size() < spec.layers().size()
        ? Optional.empty()
        : base.map(b -> new Blueprint(spec.withBase(use.orElseThrow()), (BaseFactory) b, layers));
  }
}
