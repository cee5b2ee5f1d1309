package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Copies of bijectors and bases with other parameters, for properties that hold whatever the
 * parameters are: initial ones may be special, such as zero weights of a last layer.
 */
final class ParameterDraws {
  private static final int DRAWS = 4;

  private ParameterDraws() {}

  /** Returns the bijector itself, then lazily copies with other parameters if it is trainable. */
  static Stream<Bijector> of(Bijector bijector) {
    return bijector instanceof TrainableBijector trainable
        ? draws(bijector, trainable.parameters(), trainable::bind)
        : Stream.of(bijector);
  }

  /** Returns the base itself, then lazily copies with other parameters if it is trainable. */
  static Stream<Base> of(Base base) {
    return base instanceof TrainableBase trainable
        ? draws(base, trainable.parameters(), trainable::bind)
        : Stream.of(base);
  }

  private static <T> Stream<T> draws(T own, Parameters theta, Function<Parameters, T> bind) {
    Stream<T> others =
        IntStream.range(0, theta.size() == 0 ? 0 : DRAWS)
            .boxed()
            .flatMap(draw -> bound(theta, draw, bind).stream());
    return Stream.concat(Stream.of(own), others);
  }

  /** Binds random parameters; empty if they are refused, as those of a fixed matrix are. */
  private static <T> Optional<T> bound(Parameters theta, int draw, Function<Parameters, T> bind) {
    SplittableRandom random = new SplittableRandom(draw);
    double[] values = theta.toArray();
    for (int k = 0; k < values.length; k++) {
      values[k] += random.nextGaussian();
    }
    try {
      return Optional.of(bind.apply(theta.with(values)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
