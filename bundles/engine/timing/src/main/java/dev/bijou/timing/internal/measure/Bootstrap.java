package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Confidence intervals by resampling: the 95 % interval of a median extends from the 2.5 % to the
 * 97.5 % quantile of the medians of 2000 samples of the same size, drawn with replacement (the
 * percentile interval of Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section
 * 13.3).
 *
 * @param seed the seed of the resampling; results are reproducible
 */
public record Bootstrap(long seed) {
  private static final int SAMPLES = 2000;

  /** Returns the median of at least one value with its interval. */
  public Estimate median(double[] values) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] medians = new double[SAMPLES];
    Arrays.setAll(medians, k -> Statistics.median(resample(values, random)));
    return new Estimate(
        Statistics.median(values),
        Statistics.quantile(medians, 0.025),
        Statistics.quantile(medians, 0.975));
  }

  private static double[] resample(double[] values, SplittableRandom random) {
    double[] sample = new double[values.length];
    Arrays.setAll(sample, k -> values[random.nextInt(values.length)]);
    return sample;
  }
}
