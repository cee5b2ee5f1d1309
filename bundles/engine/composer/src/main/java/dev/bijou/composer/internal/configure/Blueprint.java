package dev.bijou.composer.internal.configure;

import dev.bijou.base.BaseFactory;
import dev.bijou.registry.PluginKind;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a flow is to be made of: its base and layers configured, none created yet.
 *
 * @param spec the flow as written, its base named
 * @param base the base
 * @param layers in the order of the flow
 */
public record Blueprint(FlowSpec spec, BaseFactory base, List<Layer> layers) {
  /**
   * A layer.
   *
   * @param spec as written
   * @param service a {@link dev.bijou.bijector.BijectorFactory} or a {@link
   *     dev.bijou.scalar.ScalarFamily}
   */
  public record Layer(LayerSpec spec, Object service) {}

  /** Copies the layers. */
  public Blueprint {
    layers = List.copyOf(layers);
  }

  /** Configures every part; empty, and every problem reported, if one fails. */
  public static Optional<Blueprint> of(FlowSpec spec, SettingsBinder binder) {
    Optional<TypeUse> use = spec.base().or(() -> binder.defaultBase(place(spec, "base")));
    Optional<Object> base = use.flatMap(u -> binder.bind(u, PluginKind.BASE));
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec layer : spec.layers()) {
      binder
          .bind(layer.part(), PluginKind.LAYER, PluginKind.SCALAR)
          .ifPresent(service -> layers.add(new Layer(layer, service)));
    }
    return layers.size() < spec.layers().size()
        ? Optional.empty()
        : base.map(b -> new Blueprint(spec.withBase(use.orElseThrow()), (BaseFactory) b, layers));
  }

  /** Returns the place of a top-level key that a flow does not set. */
  public static SourceLocation place(FlowSpec spec, String key) {
    String source =
        spec.layers().stream().findFirst().map(l -> l.part().place().source()).orElse(spec.name());
    return new SourceLocation(source, 1, 1, key);
  }
}
