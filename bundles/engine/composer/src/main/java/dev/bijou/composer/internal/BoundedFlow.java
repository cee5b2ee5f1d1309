package dev.bijou.composer.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Flows for columns with bounds; a resource names the layers that take them. */
final class BoundedFlow {
  private static final String RESOURCE = "bounds.yaml";

  private BoundedFlow() {}

  /** Adds the layers next to the data, which is the end of a flow from base to data. */
  static FlowSpec of(FlowSpec flow, List<Domain> columns, FlowComposer composer) {
    List<LayerSpec> template = composer.read(ShippedFlows.text(RESOURCE), RESOURCE).layers();
    List<LayerSpec> added = new ArrayList<>(template);
    added.set(0, withBounds(template.get(0), columns));
    if (flow.cheap() == Cheap.DENSITY) {
      return flow.withLayers(Stream.concat(added.stream(), flow.layers().stream()).toList());
    }
    Collections.reverse(added);
    Stream<LayerSpec> inverted =
        added.stream().map(layer -> new LayerSpec(layer.use(), !layer.invert()));
    return flow.withLayers(Stream.concat(flow.layers().stream(), inverted).toList());
  }

  private static LayerSpec withBounds(LayerSpec layer, List<Domain> columns) {
    TypeUse use = layer.use();
    Map<String, YamlValue> settings = new LinkedHashMap<>();
    put("lower", columns, Domain::lower, use.location(), settings);
    put("upper", columns, Domain::upper, use.location(), settings);
    return new LayerSpec(
        new TypeUse(use.type(), use.versions(), settings, use.location()), layer.invert());
  }

  /** Sets a key to the ends that are finite, and null for the others; to nothing if none is. */
  private static void put(
      String key,
      List<Domain> columns,
      ToDoubleFunction<Domain> end,
      SourceLocation location,
      Map<String, YamlValue> settings) {
    double[] ends = columns.stream().mapToDouble(end).toArray();
    List<YamlValue> values = new ArrayList<>();
    boolean any = false;
    for (double value : ends) {
      any |= Double.isFinite(value);
      values.add(new YamlValue(location, Double.isFinite(value) ? (Object) value : ""));
    }
    if (any) {
      settings.put(key, new YamlValue(location, values));
    }
  }
}
