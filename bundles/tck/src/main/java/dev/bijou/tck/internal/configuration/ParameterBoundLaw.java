package dev.bijou.tck.internal.configuration;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import java.util.SplittableRandom;

/** The law on what a layer says beforehand of its size. */
final class ParameterBoundLaw {
  private static final int[][] SITES = {{2, 0}, {2, 3}, {5, 0}, {16, 1}};

  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          46,
          "parameter bound",
          "A layer makes no more parameters than it said it would.",
          ParameterBoundLaw::compare);

  private ParameterBoundLaw() {}

  private static Finding compare(ConfiguredPlugin subject) {
    if (!(subject.prototype() instanceof BijectorFactory layer)) {
      return Finding.notApplicable("no layer");
    }
    WorstCase worst = new WorstCase();
    for (int[] site : SITES) {
      long made = parameters(layer, site[0], site[1]);
      long bound = layer.parameterBound(site[0], site[1]);
      worst.demand(
          made <= bound, () -> "D = " + site[0] + ": " + made + " parameters, said " + bound);
    }
    return worst.exactly();
  }

  private static int parameters(BijectorFactory layer, int dimension, int context) {
    BuildContext site = BuildContext.of(dimension, new SplittableRandom(46)).withContext(context);
    Bijector built = layer.create(site);
    return built instanceof TrainableBijector trainable ? trainable.parameters().size() : 0;
  }
}
