package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Chain;
import dev.bijou.bijector.Composite;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.TypeUse;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The layers and the base of a flow, with the parameters of all of them. */
final class ComposedLayers {
  private final FlowSpec spec;
  private final List<Bijector> layers;
  private final Bijector chain;
  private final OptionalInt untrainable;
  private final Base base;
  private final Base standardizedBase;
  private final OutsideRows outside;
  private final Bijector bijector;
  private final Parameters parameters;

  private ComposedLayers(
      FlowSpec spec,
      List<Bijector> layers,
      Bijector chain,
      OptionalInt untrainable,
      Base base,
      OutsideRows outside,
      Parameters parameters) {
    this.spec = spec;
    this.layers = List.copyOf(layers);
    this.chain = chain;
    this.untrainable = untrainable;
    this.base = base;
    this.standardizedBase = StandardizedBase.of(base, spec.standardization());
    this.outside = outside;
    this.bijector = oriented(spec, chain);
    this.parameters = parameters;
  }

  private static Bijector oriented(FlowSpec spec, Bijector chain) {
    return StandardizedBijector.of(towardsBase(spec, chain), spec.standardization());
  }

  private static Bijector towardsBase(FlowSpec spec, Bijector chain) {
    return spec.cheap() == Cheap.SAMPLING ? Invert.of(chain) : chain;
  }

  /**
   * Creates the layers of a flow. With {@code cheap: sampling}, the chain runs from base to data.
   * In both cases, the constants of the flow apply next to the data, and chain and base get
   * standardized contexts.
   */
  static ComposedLayers of(FlowSpec spec, List<Bijector> layers, Base base) {
    Bijector chain = Chain.of(layers);
    OptionalInt untrainable =
        IntStream.range(0, layers.size())
            .filter(k -> !(layers.get(k) instanceof TrainableBijector))
            .findFirst();
    Parameters parameters =
        chain instanceof TrainableBijector trainable
            ? join(trainable.parameters().under("layers"), of(base).under("base"))
            : Parameters.NONE;
    OutsideRows outside =
        OutsideRows.of(
            towardsBase(spec, chain).domains(Direction.FORWARD, base.support()),
            spec.standardization().data().map(ColumnScaling::of));
    return new ComposedLayers(spec, layers, chain, untrainable, base, outside, parameters);
  }

  /** Shares the storage of the layers if the base has no parameters. */
  private static Parameters join(Parameters layers, Parameters base) {
    return base.size() == 0 ? layers : layers.and(base);
  }

  private static Parameters of(Base base) {
    return base instanceof TrainableBase trainable ? trainable.parameters() : Parameters.NONE;
  }

  /** Returns the bijector from data to latents, inverted if the flow says so. */
  Bijector bijector() {
    return bijector;
  }

  /** Returns the layers without standardization, in the order of the flow. */
  Bijector chain() {
    return chain;
  }

  /** Returns the same bijector with a substitute for each layer, which gets its number. */
  Bijector observed(BiFunction<Integer, Bijector, Bijector> substitute) {
    List<Bijector> substitutes =
        IntStream.range(0, layers.size())
            .mapToObj(k -> substitute.apply(k, layers.get(k)))
            .toList();
    return oriented(spec, Chain.of(substitutes));
  }

  /** Returns the type of a layer; of the base, if the number is the number of layers. */
  String type(int layer) {
    return layer < layers.size()
        ? spec.layers().get(layer).use().type()
        : spec.base().map(TypeUse::type).orElse("base");
  }

  /** Returns the number of layers. */
  int count() {
    return layers.size();
  }

  /** Returns the base, which standardizes its contexts. */
  Base base() {
    return standardizedBase;
  }

  /** Returns the rows outside the domain. */
  OutsideRows outside() {
    return outside;
  }

  /** Returns the parameters; {@link Parameters#NONE} if a layer cannot be trained. */
  Parameters parameters() {
    return parameters;
  }

  /** Returns the index of the first layer that cannot be trained. */
  OptionalInt untrainable() {
    return untrainable;
  }

  /**
   * Returns the same layers with other parameters; all layers must be trainable.
   *
   * @throws IllegalArgumentException if the parameters have another layout
   */
  ComposedLayers bind(Parameters theta) {
    Composite all = (Composite) chain;
    Parameters own = all.parameters();
    Parameters arranged = ParameterLayouts.arrange(theta, parameters);
    Composite bound = (Composite) bind("layers", () -> all.bind(arranged.slice(0, own)));
    return new ComposedLayers(
        spec,
        bound.parts(),
        bound,
        untrainable,
        bind(arranged, own.size()),
        outside,
        parameters.with(arranged));
  }

  /** Binds parameters; an exception names the block as the flow does. */
  private static <T> T bind(String prefix, Supplier<T> bound) {
    try {
      return bound.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(prefix + "." + e.getMessage(), e);
    }
  }

  private Base bind(Parameters theta, int from) {
    return base instanceof TrainableBase trainable
        ? bind("base", () -> trainable.bind(theta.slice(from, trainable.parameters())))
        : base;
  }
}
