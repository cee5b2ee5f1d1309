package dev.bijou.tck.internal.measure;

import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * Comparison of samples with a density.
 *
 * <p>Means of test functions h (the constant 1; a cosine and an indicator of each coordinate) are
 * computed over the samples, and again over points of an independent proposal distribution q with
 * weights p/q. q is a product of Student distributions with three degrees of freedom, 1.5 times as
 * wide as the samples, so that p/q is bounded in the tails. The two means must agree within six
 * standard errors: with fixed seeds and about a hundred comparisons per type, a correct type is
 * rejected with probability 10⁻⁷.
 */
public final class MonteCarlo {
  /** The number of samples of the plain run. */
  public static final int FEW = 4000;

  /** The number of samples of the long run, and of bases. */
  public static final int MANY = 8000;

  /** The effective number of points of the proposal below which more are drawn. */
  private static final double LEAST_EFFECTIVE = 200;

  /** The largest number of points of the proposal, for each sample. */
  private static final int MOST = 16;

  /** The largest difference allowed, in standard errors. */
  public static final double BUDGET = 6;

  private final Tile samples;
  private final Tile others;
  private final double[] weight;
  private final WorstCase worst;
  private final String where;

  private MonteCarlo(Tile samples, Tile others, double[] weight, WorstCase worst, String where) {
    this.samples = samples;
    this.others = others;
    this.weight = weight;
    this.worst = worst;
    this.where = where;
  }

  /** Compares samples with the density; a density of NaN counts as zero. */
  public static void compare(
      Tile samples,
      Function<Tile, double[]> density,
      SplittableRandom random,
      WorstCase worst,
      String where) {
    Proposal proposal = Proposal.around(samples);
    int size = samples.size();
    Tile others = proposal.sample(size, random);
    double[] weight = weights(others, proposal, density);
    while (effectiveSize(weight) < LEAST_EFFECTIVE && size < MOST * samples.size()) {
      size *= 2;
      others = proposal.sample(size, random);
      weight = weights(others, proposal, density);
    }
    MonteCarlo comparison = new MonteCarlo(samples, others, weight, worst, where);
    comparison.compareMeans("total mass", i -> 1, i -> 1);
    for (int j = 0; j < samples.dimension(); j++) {
      comparison.coordinate(j, proposal.center(j), proposal.width(j));
    }
  }

  private static double[] weights(
      Tile points, Proposal proposal, Function<Tile, double[]> density) {
    double[] weight = density.apply(points);
    for (int i = 0; i < weight.length; i++) {
      weight[i] = Double.isNaN(weight[i]) ? 0 : weight[i] / proposal.density(points, i);
    }
    return weight;
  }

  /** Returns the number of independent samples whose means are as exact as those with weights. */
  private static double effectiveSize(double[] weight) {
    double sum = 0;
    double squares = 0;
    for (double w : weight) {
      sum += w;
      squares += w * w;
    }
    return sum * sum / squares;
  }

  private void coordinate(int j, double center, double width) {
    compareMeans(
        "coordinate " + j + ", mean of a cosine",
        i -> Math.cos((samples.get(i, j) - center) / width),
        i -> Math.cos((others.get(i, j) - center) / width));
    compareMeans(
        "coordinate " + j + ", mass below " + center,
        i -> samples.get(i, j) < center ? 1 : 0,
        i -> others.get(i, j) < center ? 1 : 0);
  }

  private void compareMeans(
      String what, IntToDoubleFunction ofSamples, IntToDoubleFunction ofOthers) {
    SampleMean a = SampleMean.of(samples.size(), ofSamples);
    SampleMean b = SampleMean.of(weight.length, i -> weight[i] * ofOthers.applyAsDouble(i));
    double difference = Math.abs(a.mean() - b.mean());
    double error = Math.hypot(a.standardError(), b.standardError());
    worst.record(
        difference == 0 ? 0 : difference / error,
        () -> where + ", " + what + ": " + a.mean() + " by samples, " + b.mean() + " by density");
  }
}
