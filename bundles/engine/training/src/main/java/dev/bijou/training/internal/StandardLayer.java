package dev.bijou.training.internal;

import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layer next to the data, which takes each column to mean 0 and deviation 1. It is part of the
 * flow: so log p is in the units of the data, and whoever reads the model needs nothing else.
 */
final class StandardLayer {
  private static final Set<String> ALIKE = Set.of("affine", "actnorm");
  private static final String SCALE = "scale";
  private static final String EXP = "exp";

  /** Where it stands among the layers; empty if the flow has one of another kind. */
  private final Optional<Integer> position;

  private final FlowSpec spec;

  /**
   * Puts it into a flow, unless the layer next to the data does the like. That may be this very
   * layer: the flow of a model has it.
   */
  StandardLayer(FlowSpec given) {
    int count = given.layers().size();
    boolean sampling = given.cheap() == Cheap.SAMPLING;
    LayerSpec nearest = given.layers().get(sampling ? count - 1 : 0);
    if (ALIKE.contains(nearest.part().type())) {
      position =
          isThis(nearest, sampling) ? Optional.of(sampling ? count - 1 : 0) : Optional.empty();
      spec = given;
    } else {
      position = Optional.of(sampling ? count : 0);
      spec = with(given, layer(given.base().place(), sampling), position.get());
    }
  }

  private static LayerSpec layer(SourceLocation place, boolean invert) {
    return new LayerSpec(
        new TypeUse("affine", Map.of(SCALE, new YamlValue(place, EXP)), place), invert);
  }

  private static boolean isThis(LayerSpec layer, boolean invert) {
    YamlValue scale = layer.part().settings().get(SCALE);
    return layer.part().type().equals("affine")
        && scale != null
        && scale.value().equals(EXP)
        && layer.invert() == invert;
  }

  private static FlowSpec with(FlowSpec flow, LayerSpec layer, int position) {
    List<LayerSpec> layers = new ArrayList<>(flow.layers());
    layers.add(position, layer);
    return flow.withLayers(layers);
  }

  /** The flow with the layer in it. */
  FlowSpec spec() {
    return spec;
  }

  /** Sets the layer's parameters from rows, where composing the flow has not done so. */
  Flow set(Flow flow, Tile x) {
    if (position.isEmpty()) {
      return flow;
    }
    Parameters parameters = flow.parameters();
    double[] theta = parameters.toArray();
    for (int j = 0; j < x.dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(x.toRow(j));
      String prefix = "layers." + position.get() + "." + j;
      theta[parameters.offset(prefix + ".scale")] = -Math.log(moments.deviation());
      theta[parameters.offset(prefix + ".shift")] = -moments.mean() / moments.deviation();
    }
    return flow.bind(parameters.with(theta));
  }
}
