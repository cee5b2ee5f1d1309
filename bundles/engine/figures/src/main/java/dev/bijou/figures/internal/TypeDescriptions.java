package dev.bijou.figures.internal;

import static dev.bijou.json.JsonWriter.object;

import dev.bijou.admin.report.TypeDescription;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Formula;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.Map;
import java.util.Optional;

/** Descriptions of plug-in types, by examples, and their JSON. */
final class TypeDescriptions {
  private TypeDescriptions() {}

  static TypeDescription of(PluginType type, Plugins types, Optional<FlowComposer> composer) {
    Optional<Bijector> example = LayerExample.of(type, types, composer);
    return new TypeDescription(
        type,
        types.alternatives(type.id(), type.origin()),
        types.of(type.kind()).contains(type),
        cost(type, example, Direction.FORWARD),
        cost(type, example, Direction.INVERSE),
        TypeDomains.of(type, example),
        type.keys().stream().map(KeyDescriptions::of).toList(),
        LayerExample.settings(type),
        formula(type),
        BlockDescriptions.of(type.prototype(), example));
  }

  private static Optional<Cost> cost(
      PluginType type, Optional<Bijector> example, Direction direction) {
    return type.cost(direction).or(() -> example.map(bijector -> bijector.cost(direction)));
  }

  private static String formula(PluginType type) {
    return Optional.ofNullable(type.prototype().getClass().getAnnotation(Formula.class))
        .map(Formula::value)
        .orElse("");
  }

  /** Returns a description as JSON. */
  static Map<String, Object> json(TypeDescription description) {
    PluginType type = description.type();
    return object(
        "kind", type.kind().toString(),
        "group", description.group().toString(),
        "type", type.name(),
        "chosen", description.chosen(),
        "version", type.origin().version().toString(),
        "bundle", type.origin().name(),
        "alternatives", description.others().stream().map(TypeDescriptions::json).toList(),
        "forward", description.forward(),
        "inverse", description.inverse(),
        "domains", TypeDomains.json(description.domains()),
        "doc", type.doc(),
        "formula", description.formula(),
        "keys", description.keys().stream().map(TypeDescriptions::json).toList(),
        "parameters", description.parameters().stream().map(TypeDescriptions::json).toList());
  }

  private static Map<String, Object> json(TypeDescription.Key key) {
    return object(
        "key", key.name(), "default", key.value(), "expected", key.expected(), "doc", key.doc());
  }

  private static Map<String, Object> json(PluginType.Origin other) {
    return object("version", other.version().toString(), "bundle", other.name());
  }

  private static Map<String, Object> json(TypeDescription.Block block) {
    return object(
        "name", block.name(),
        "shape", block.shape(),
        "extents", block.extents(),
        "meaning", block.meaning(),
        "formula", block.formula(),
        "when", block.when());
  }
}
