package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Chain;
import dev.bijou.bijector.Invert;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A chain of layers, what its flow says of it, a base, and the parameters of all of them. */
final class ComposedLayers {
  private final FlowSpec spec;
  private final Bijector chain;
  private final OptionalInt untrainable;
  private final Base base;
  private final Bijector bijector;
  private final Parameters parameters;

  private ComposedLayers(
      FlowSpec spec, Bijector chain, OptionalInt untrainable, Base base, Parameters parameters) {
    this.spec = spec;
    this.chain = chain;
    this.untrainable = untrainable;
    this.base = base;
    Bijector whole = spec.cheap() == Cheap.SAMPLING ? Invert.of(chain) : chain;
    this.bijector = StandardizedBijector.of(whole, spec.standardization());
    this.parameters = parameters;
  }

  /**
   * The chain runs from base to data if sampling is to be cheap. The constants of the flow lie next
   * to the data either way; the chain, though not the base, sees contexts standardized.
   */
  static ComposedLayers of(FlowSpec spec, List<Bijector> layers, Base base) {
    Bijector chain = Chain.of(layers);
    OptionalInt untrainable =
        IntStream.range(0, layers.size())
            .filter(k -> !(layers.get(k) instanceof TrainableBijector))
            .findFirst();
    Parameters parameters =
        chain instanceof TrainableBijector trainable
            ? ParameterLayouts.concat(
                trainable.parameters().under("layers"), of(base).under("base"))
            : Parameters.NONE;
    return new ComposedLayers(spec, chain, untrainable, base, parameters);
  }

  private static Parameters of(Base base) {
    return base instanceof TrainableBase trainable ? trainable.parameters() : Parameters.NONE;
  }

  /** From data to latents, the switch thrown. */
  Bijector bijector() {
    return bijector;
  }

  Base base() {
    return base;
  }

  /** None if a layer cannot be trained. */
  Parameters parameters() {
    return parameters;
  }

  /** The first layer that cannot be trained. */
  OptionalInt untrainable() {
    return untrainable;
  }

  /**
   * The same model with other parameters; all layers must be trainable.
   *
   * @throws IllegalArgumentException if they have another layout
   */
  ComposedLayers bind(Parameters theta) {
    TrainableBijector layers = (TrainableBijector) chain;
    Parameters own = layers.parameters();
    Parameters arranged = ParameterLayouts.arrange(theta, parameters);
    return new ComposedLayers(
        spec,
        layers.bind(arranged.slice(0, own)),
        untrainable,
        bind(arranged, own.size()),
        parameters.with(arranged.toArray()));
  }

  private Base bind(Parameters theta, int from) {
    return base instanceof TrainableBase trainable
        ? trainable.bind(theta.slice(from, trainable.parameters()))
        : base;
  }
}
