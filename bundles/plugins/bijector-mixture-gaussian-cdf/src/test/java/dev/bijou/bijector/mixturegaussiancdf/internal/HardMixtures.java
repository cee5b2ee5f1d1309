package dev.bijou.bijector.mixturegaussiancdf.internal;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Generators of mixtures that are hard to invert, with 1 to 64 components. */
enum HardMixtures {
  /** Narrow components with flat regions between them. */
  COMB {
    @Override
    double[] theta(int components, SplittableRandom random) {
      double[] steps = row(components, k -> random.nextDouble(0.05, 1.05));
      return TestMixtures.theta(
          row(components, k -> 1), centered(steps), row(components, k -> 0.005));
    }
  },
  /** Gaps of 100 standard deviations of the preceding component. */
  GAPS {
    @Override
    double[] theta(int components, SplittableRandom random) {
      double[] deviations = row(components, k -> Math.exp(random.nextDouble(-5.3, 1)));
      double[] weights = row(components, k -> Math.exp(random.nextDouble(-8, 0)));
      return TestMixtures.theta(
          weights, centered(row(components, k -> 100 * deviations[k])), deviations);
    }
  },
  /** Narrow components on top of broad ones. */
  SPIKES {
    @Override
    double[] theta(int components, SplittableRandom random) {
      return TestMixtures.theta(
          row(components, k -> Math.exp(random.nextDouble(-3, 0))),
          row(components, k -> random.nextDouble(-3, 3)),
          row(components, k -> random.nextBoolean() ? 0.005 : 1));
    }
  },
  /** Weights and deviations of many orders of magnitude. */
  WILD {
    @Override
    double[] theta(int components, SplittableRandom random) {
      return TestMixtures.theta(
          row(components, k -> Math.exp(random.nextDouble(-30, 0))),
          row(components, k -> random.nextDouble(-50, 50)),
          row(components, k -> Math.exp(random.nextDouble(-5.3, 3))));
    }
  };

  /** Returns the parameters of a random mixture. */
  abstract double[] theta(int components, SplittableRandom random);

  private static double[] row(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  /** Returns the cumulative sums of the steps, centered at 0. */
  private static double[] centered(double[] steps) {
    double[] positions = new double[steps.length];
    for (int k = 1; k < positions.length; k++) {
      positions[k] = positions[k - 1] + steps[k - 1];
    }
    double middle = positions[positions.length - 1] / 2;
    return row(positions.length, k -> positions[k] - middle);
  }
}
