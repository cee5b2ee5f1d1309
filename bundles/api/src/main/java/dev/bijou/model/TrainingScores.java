package dev.bijou.model;

import java.util.Arrays;

/**
 * The distribution of the log-densities of the training rows, for percentiles of scores.
 *
 * @param quantiles log-densities in ascending order, finite, at least one: those of all rows, or as
 *     many of them at evenly spaced ranks, least and greatest among them
 */
public record TrainingScores(double[] quantiles) {
  /** The largest number of quantiles: errors of percentiles are then at most 0.01. */
  public static final int MOST = 10_001;

  /** Copies the values and checks them. */
  public TrainingScores {
    quantiles = quantiles.clone();
    if (quantiles.length == 0) {
      throw new IllegalArgumentException("quantiles: expected at least 1; got none");
    }
    for (int i = 0; i < quantiles.length; i++) {
      if (!Double.isFinite(quantiles[i]) || (i > 0 && quantiles[i] < quantiles[i - 1])) {
        throw new IllegalArgumentException(
            "quantiles: expected finite values in ascending order; got "
                + quantiles[i]
                + " at "
                + i);
      }
    }
  }

  /** Returns the scores of these log-densities: all, or {@link #MOST} at evenly spaced ranks. */
  public static TrainingScores of(double[] logProb) {
    double[] sorted = logProb.clone();
    Arrays.sort(sorted);
    if (sorted.length <= MOST) {
      return new TrainingScores(sorted);
    }
    double[] kept = new double[MOST];
    for (int k = 0; k < MOST; k++) {
      kept[k] = sorted[(int) Math.round((sorted.length - 1.0) * k / (MOST - 1))];
    }
    return new TrainingScores(kept);
  }

  /** Returns a copy. */
  @Override
  public double[] quantiles() {
    return quantiles.clone();
  }

  /**
   * Returns 100 times the share of training rows whose log-density is at most this one, ties
   * counted half: 0 means less likely than every training row. NaN for NaN.
   */
  public double percentile(double logProb) {
    if (Double.isNaN(logProb)) {
      return Double.NaN;
    }
    int below = below(logProb);
    return 50.0 * (below + atMost(logProb, below)) / quantiles.length;
  }

  /** Returns the number of lesser values, by arithmetic order: the two zeros are equal. */
  private int below(double value) {
    int from = 0;
    int to = quantiles.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (quantiles[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Returns the number of values that are at most this one, from the number of lesser ones. */
  private int atMost(double value, int below) {
    boolean tied = below < quantiles.length && quantiles[below] == value;
    return tied ? below(Math.nextUp(value)) : below;
  }
}
