package dev.bijou.figures.internal;

import dev.bijou.admin.report.TypeDescription.Domains;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginType;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The domains and ranges of plug-in types, and the supports of bases. */
final class TypeDomains {
  private TypeDomains() {}

  /** Returns those of an example; none if a plug-in throws. */
  static Domains of(PluginType type, Optional<Bijector> example) {
    try {
      if (type.prototype() instanceof ScalarFamily family) {
        return new Domains(
            List.of(family.domain(Direction.FORWARD)), List.of(family.domain(Direction.INVERSE)));
      }
      if (type.prototype() instanceof BaseFactory base) {
        BuildContext context = BuildContext.of(LayerExample.DIMENSION, new SplittableRandom(0));
        return new Domains(base.create(context).support(), List.of());
      }
      return example.map(TypeDomains::of).orElse(Domains.NONE);
    } catch (RuntimeException e) {
      return Domains.NONE;
    }
  }

  private static Domains of(Bijector layer) {
    List<Domain> lines = Domain.LINE.times(layer.dimension());
    List<Domain> domain = layer.domains(Direction.FORWARD, lines);
    return new Domains(domain, layer.domains(Direction.INVERSE, domain));
  }

  static Map<String, Object> json(Domains domains) {
    return JsonWriter.object(
        "from", domains.from().stream().map(TypeDomains::json).toList(),
        "onto", domains.onto().stream().map(TypeDomains::json).toList());
  }

  /** Returns a set with its words; an end that is infinite is null. */
  private static Map<String, Object> json(Domain domain) {
    return JsonWriter.object(
        "lower", finite(domain.lower()),
        "upper", finite(domain.upper()),
        "circle", domain.isCircle(),
        "text", domain.toString());
  }

  private static Optional<Double> finite(double end) {
    return Double.isFinite(end) ? Optional.of(end) : Optional.empty();
  }
}
