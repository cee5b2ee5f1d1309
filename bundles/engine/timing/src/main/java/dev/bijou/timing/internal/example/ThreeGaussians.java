package dev.bijou.timing.internal.example;

import dev.bijou.flow.FlowComposer;
import dev.bijou.math.Log;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.parameter.Parameters;
import dev.bijou.scalar.ScalarFamily;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The mixture of the reference example, built with a scalar family of the registry. */
final class ThreeGaussians {
  /** The type of the family. */
  static final String FAMILY = "mixture-gaussian-cdf";

  /** The smallest standard deviation, which the family adds to each. */
  private static final double FLOOR = 5e-3;

  private static final double[] WEIGHTS = {0.4, 0.35, 0.25};
  private static final double[] MEANS = {-1.5, 0.3, 2};
  private static final double[] DEVIATIONS = {0.4, 0.6, 0.5};

  private ThreeGaussians() {}

  /** Returns the distribution function of the mixture. */
  static DistributionFunction function(FlowComposer composer) {
    Map<String, ?> settings = Map.of("components", MEANS.length, "floor", FLOOR);
    ScalarFamily family = composer.configure(ScalarFamily.class, FAMILY, settings);
    return new DistributionFunction(family.fix(unconstrained(family)));
  }

  /** Inverts w = softmax(logits), σ = softplus(scales) + floor. */
  private static double[] unconstrained(ScalarFamily family) {
    double[] theta = new double[family.parameterCount()];
    Parameters layout = Parameters.of(family.blocks(), theta);
    put(theta, layout.offset("logits"), WEIGHTS, Log::value);
    put(theta, layout.offset("means"), MEANS, mean -> mean);
    put(theta, layout.offset("scales"), DEVIATIONS, s -> SoftplusInverse.value(s - FLOOR));
    return theta;
  }

  private static void put(double[] theta, int at, double[] values, DoubleUnaryOperator map) {
    System.arraycopy(Arrays.stream(values).map(map).toArray(), 0, theta, at, values.length);
  }
}
