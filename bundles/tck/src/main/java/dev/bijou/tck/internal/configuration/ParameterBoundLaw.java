package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import java.util.SplittableRandom;

/** The law on the declared parameter bound of a layer. */
final class ParameterBoundLaw {
  private static final int[][] DIMENSIONS = {{2, 0}, {2, 3}, {5, 0}, {16, 1}};

  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          46,
          "parameter bound",
          "A layer has no more parameters than its declared bound.",
          ParameterBoundLaw::compare);

  private ParameterBoundLaw() {}

  private static Finding compare(ConfiguredPlugin subject) {
    if (!(subject.prototype() instanceof BijectorFactory layer)) {
      return Finding.notApplicable("not a layer");
    }
    WorstCase worst = new WorstCase();
    for (int[] dimensions : DIMENSIONS) {
      long made = parameters(layer, dimensions[0], dimensions[1]);
      long bound = layer.parameterBound(dimensions[0], dimensions[1]);
      worst.require(
          made <= bound,
          () ->
              "D = " + dimensions[0] + ": expected at most " + bound + " parameters; got " + made);
    }
    return worst.exactly();
  }

  private static int parameters(BijectorFactory layer, int dimension, int context) {
    BuildContext buildContext =
        BuildContext.of(dimension, new SplittableRandom(46)).withContext(context);
    Bijector built = layer.create(buildContext);
    return built instanceof TrainableBijector trainable ? trainable.parameters().size() : 0;
  }
}
