package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Chain;
import dev.bijou.bijector.Invert;
import dev.bijou.bijector.TrainableBase;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Cheap;
import dev.bijou.parameter.Parameters;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A chain of layers, which way round it stands, a base, and the parameters of all of them. */
final class Model {
  private final Chain chain;
  private final Cheap cheap;
  private final Base base;
  private final Bijector bijector;
  private final Parameters parameters;

  private Model(Chain chain, Cheap cheap, Base base, Parameters parameters) {
    this.chain = chain;
    this.cheap = cheap;
    this.base = base;
    this.bijector = cheap == Cheap.SAMPLING ? Invert.of(chain) : chain;
    this.parameters = parameters;
  }

  /** The chain runs from base to data if sampling is to be cheap. */
  static Model of(Chain chain, Cheap cheap, Base base) {
    Parameters parameters =
        chain instanceof TrainableBijector layers
            ? Layouts.concat(layers.parameters().under("layers"), of(base).under("base"))
            : Parameters.NONE;
    return new Model(chain, cheap, base, parameters);
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
    return IntStream.range(0, chain.parts().size())
        .filter(k -> !(chain.parts().get(k) instanceof TrainableBijector))
        .findFirst();
  }

  /**
   * The same model with other parameters; all layers must be trainable.
   *
   * @throws IllegalArgumentException if they have another layout
   */
  Model bind(Parameters theta) {
    TrainableBijector layers = (TrainableBijector) chain;
    Parameters own = layers.parameters();
    Parameters arranged = Layouts.arrange(theta, parameters);
    Chain bound = (Chain) layers.bind(arranged.slice(0, own));
    return new Model(bound, cheap, bind(arranged, own.size()), parameters.with(arranged.toArray()));
  }

  private Base bind(Parameters theta, int from) {
    return base instanceof TrainableBase trainable
        ? trainable.bind(theta.slice(from, trainable.parameters()))
        : base;
  }
}
