package dev.bijou.tck.internal.configuration;

import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.base.BaseLaws;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The law on the declared parameter bound of a layer or a base. */
final class ParameterBoundLaw {
  /** Dimensions, each without and with context: those of all laws, and a larger one. */
  private static final List<Integer> DIMENSIONS = List.of(1, 2, 3, 5, 16);

  private static final int CONTEXT = 2;

  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          46,
          "parameter bound",
          "A layer or a base has no more parameters than its declared bound.",
          ParameterBoundLaw::compare);

  private ParameterBoundLaw() {}

  private static Finding compare(ConfiguredPlugin subject) {
    Object plugin = subject.prototype();
    if (!(plugin instanceof BijectorFactory || plugin instanceof BaseFactory)) {
      return Finding.notApplicable("neither a layer nor a base");
    }
    WorstCase worst = new WorstCase();
    for (int dimension : DIMENSIONS) {
      compare(plugin, dimension, 0, worst);
      compare(plugin, dimension, CONTEXT, worst);
    }
    return worst.exactly();
  }

  private static void compare(Object plugin, int dimension, int context, WorstCase worst) {
    long made = parameters(plugin, dimension, context);
    long bound =
        plugin instanceof BijectorFactory layer
            ? layer.parameterBound(dimension, context)
            : ((BaseFactory) plugin).parameterBound(dimension, context);
    worst.require(
        made <= bound,
        () ->
            String.format(
                Locale.ROOT,
                "D = %d, context %d: expected at most %d parameters; got %d",
                dimension,
                context,
                bound,
                made));
  }

  /** Returns the number of parameters; 0 for dimensions that the plug-in rejects, as it may. */
  private static int parameters(Object plugin, int dimension, int context) {
    BuildContext buildContext =
        BuildContext.of(dimension, new SplittableRandom(46)).withContext(context);
    try {
      Bijector built =
          plugin instanceof BijectorFactory layer
              ? layer.create(buildContext)
              : BaseLaws.map((BaseFactory) plugin, buildContext);
      return built instanceof TrainableBijector trainable ? trainable.parameters().size() : 0;
    } catch (InvalidSettingException e) {
      return 0;
    }
  }
}
