package dev.bijou.bijector.mixturegaussiancdf.internal;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Makes mixtures that are hard to invert, of 1 to 64 components. */
enum HardMixtures {
  /** Narrow teeth with flat stretches between. */
  COMB {
    @Override
    double[] theta(int components, SplittableRandom random) {
      double[] steps = row(components, k -> random.nextDouble(0.05, 1.05));
      return TestMixtures.theta(
          row(components, k -> 1), centred(steps), row(components, k -> 0.005));
    }
  },
  /** Gaps of a hundred standard deviations of the component before. */
  GAPS {
    @Override
    double[] theta(int components, SplittableRandom random) {
      double[] deviations = row(components, k -> Math.exp(random.nextDouble(-5.3, 1)));
      double[] weights = row(components, k -> Math.exp(random.nextDouble(-8, 0)));
      return TestMixtures.theta(
          weights, centred(row(components, k -> 100 * deviations[k])), deviations);
    }
  },
  /** Spikes on a hill. */
  SPIKES {
    @Override
    double[] theta(int components, SplittableRandom random) {
      return TestMixtures.theta(
          row(components, k -> Math.exp(random.nextDouble(-3, 0))),
          row(components, k -> random.nextDouble(-3, 3)),
          row(components, k -> random.nextBoolean() ? 0.005 : 1));
    }
  },
  /** Weights and widths of many magnitudes. */
  WILD {
    @Override
    double[] theta(int components, SplittableRandom random) {
      return TestMixtures.theta(
          row(components, k -> Math.exp(random.nextDouble(-30, 0))),
          row(components, k -> random.nextDouble(-50, 50)),
          row(components, k -> Math.exp(random.nextDouble(-5.3, 3))));
    }
  };

  /** The parameters of one. */
  abstract double[] theta(int components, SplittableRandom random);

  private static double[] row(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  /** Sums of the steps, moved about 0. */
  private static double[] centred(double[] steps) {
    double[] places = new double[steps.length];
    for (int k = 1; k < places.length; k++) {
      places[k] = places[k - 1] + steps[k - 1];
    }
    double middle = places[places.length - 1] / 2;
    return row(places.length, k -> places[k] - middle);
  }
}
