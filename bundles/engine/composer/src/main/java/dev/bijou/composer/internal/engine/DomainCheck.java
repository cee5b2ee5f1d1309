package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.composer.internal.configure.ConstructorErrors;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The check that each layer of a flow maps onto the domain of the next on the way from the data to
 * the base, and the last of them onto the support of the base. Otherwise the density would not
 * integrate to 1.
 */
final class DomainCheck {
  private final FlowSpec spec;
  private final Problems problems;
  private final Dependencies dependencies;
  private final boolean sampling;
  private final Direction towardsBase;

  /**
   * Creates a check.
   *
   * @param problems the collector of the problems
   * @param dependencies the types that were looked up
   */
  DomainCheck(FlowSpec spec, Problems problems, Dependencies dependencies) {
    this.spec = spec;
    this.problems = problems;
    this.dependencies = dependencies;
    this.sampling = spec.cheap() == Cheap.SAMPLING;
    this.towardsBase = sampling ? Direction.INVERSE : Direction.FORWARD;
  }

  /**
   * Adds a problem for each layer that does not map onto the set that is required of it. Walks from
   * the base to the data: what a layer maps is required of the one before.
   *
   * @param bijectors the layers in the order of the flow
   * @throws InvalidFlowException if a plug-in throws, or does not state its domains
   */
  void check(List<Bijector> bijectors, Base base) {
    List<Layer> layers = fromBase(bijectors);
    TypeUse use = spec.base().orElseThrow();
    List<Domain> support = stated(use, base.dimension(), base::support);
    List<Domain> required = required(layers, support);
    String follower = "base " + use.type();
    String remedy = ", or name a base on ";
    for (Layer layer : layers) {
      List<Domain> domain = layer.domains(towardsBase, required);
      List<Domain> range = layer.domains(towardsBase.opposite(), domain);
      compare(layer.spec, follower, required, range, remedy);
      follower = layer.spec.use().location().path();
      required = domain;
      remedy = "";
    }
  }

  /** Returns whether the domain of a layer contains points; if not, {@link #check} may tell why. */
  static boolean contains(Bijector layer, Tile points) {
    List<Domain> lines = Domain.LINE.times(points.dimension());
    try {
      List<Domain> domains = layer.domains(Direction.FORWARD, lines);
      return !OutsideRows.of(domains, Optional.empty()).any(points);
    } catch (Throwable e) { // a plug-in may throw anything
      return false;
    }
  }

  /** Returns the layers, the first next to the base. */
  private List<Layer> fromBase(List<Bijector> bijectors) {
    List<Layer> layers = new ArrayList<>();
    for (int k = 0; k < bijectors.size(); k++) {
      layers.add(sampling ? layers.size() : 0, new Layer(spec.layers().get(k), bijectors.get(k)));
    }
    return layers;
  }

  /** Returns the support; for a coordinate that arrives as a circle that fits it, the circle. */
  private List<Domain> required(List<Layer> layers, List<Domain> support) {
    List<Domain> domain = support;
    for (Layer layer : layers) {
      domain = layer.domains(towardsBase, domain);
    }
    List<Domain> range = domain;
    for (int k = layers.size() - 1; k >= 0; k--) {
      range = layers.get(k).domains(towardsBase.opposite(), range);
    }
    List<Domain> arriving = range;
    return IntStream.range(0, support.size())
        .mapToObj(
            j -> arriving.get(j).fitsSupport(support.get(j)) ? arriving.get(j) : support.get(j))
        .toList();
  }

  /** A layer whose domains are checked. */
  private final class Layer {
    private final LayerSpec spec;
    private final Bijector bijector;

    Layer(LayerSpec spec, Bijector bijector) {
      this.spec = spec;
      this.bijector = bijector;
    }

    List<Domain> domains(Direction direction, List<Domain> images) {
      return stated(spec.use(), bijector.dimension(), () -> bijector.domains(direction, images));
    }
  }

  private List<Domain> stated(TypeUse use, int dimension, Supplier<List<Domain>> domains) {
    List<Domain> stated;
    try {
      stated = List.copyOf(domains.get());
    } catch (Throwable e) { // a plug-in may throw anything
      throw ConstructorErrors.failure(e, use, dependencies);
    }
    if (stated.size() != dimension) {
      problems.add(
          use.location(),
          String.format(
              Locale.ROOT,
              "expected a plug-in that states a domain for each of %d coordinates; got %d",
              dimension,
              stated.size()));
      problems.throwIfAny(dependencies);
    }
    return stated;
  }

  private void compare(
      LayerSpec layer, String follower, List<Domain> required, List<Domain> range, String remedy) {
    IntStream.range(0, range.size())
        .filter(j -> !range.get(j).equals(required.get(j)))
        .findFirst()
        .ifPresent(
            j -> {
              boolean all = isUniform(required) && isUniform(range);
              String coordinate = all ? "" : " of coordinate " + j;
              String text = message(layer, coordinate, follower, required.get(j), range.get(j));
              String end = remedy.isEmpty() ? "" : remedy + range.get(j);
              problems.add(layer.use().location(), text + end);
            });
  }

  private static boolean isUniform(List<Domain> domains) {
    return domains.stream().distinct().count() == 1;
  }

  private String message(
      LayerSpec layer, String coordinate, String follower, Domain required, Domain range) {
    String onto = sampling ? "from" : "onto";
    return String.format(
        Locale.ROOT,
        "expected a map%s %s %s %s %s; got one %s %s%s; add a layer that maps %s onto %s between"
            + " them",
        coordinate,
        onto,
        required,
        sampling ? "after" : "before",
        follower,
        onto,
        range,
        layer.invert() ? ", inverted" : "",
        sampling ? required : range,
        sampling ? range : required);
  }
}
