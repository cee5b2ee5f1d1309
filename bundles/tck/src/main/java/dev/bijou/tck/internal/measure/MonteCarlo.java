package dev.bijou.tck.internal.measure;

import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * Draws against a density.
 *
 * <p>Means of test functions h (one; a cosine and an indicator of each coordinate) are taken over
 * the draws, and again over points of an unrelated distribution q weighted by p/q; q is a product
 * of Student distributions with three degrees of freedom, one and a half times as wide as the
 * draws, so that p/q is bounded in the tails. The two means must agree within six standard errors:
 * with seeds that never change and about a hundred comparisons a type, a right one is refused with
 * probability 10⁻⁷.
 */
public final class MonteCarlo {
  /** How many draws are compared. */
  public static final int DRAWS = 8000;

  /** In standard errors. */
  public static final double BUDGET = 6;

  private final Tile draws;
  private final Tile others;
  private final double[] weight;
  private final WorstCase worst;
  private final String where;

  private MonteCarlo(Tile draws, Tile others, double[] weight, WorstCase worst, String where) {
    this.draws = draws;
    this.others = others;
    this.weight = weight;
    this.worst = worst;
    this.where = where;
  }

  /** Compares {@link #DRAWS} draws with the density; a density NaN counts as zero. */
  public static void compare(
      Tile draws,
      Function<Tile, double[]> density,
      SplittableRandom random,
      WorstCase worst,
      String where) {
    Proposal proposal = Proposal.around(draws);
    Tile others = proposal.sample(DRAWS, random);
    double[] weight = density.apply(others);
    for (int i = 0; i < DRAWS; i++) {
      weight[i] = Double.isNaN(weight[i]) ? 0 : weight[i] / proposal.density(others, i);
    }
    MonteCarlo comparison = new MonteCarlo(draws, others, weight, worst, where);
    comparison.see("total mass", i -> 1, i -> 1);
    for (int j = 0; j < draws.dimension(); j++) {
      comparison.coordinate(j, proposal.centre(j), proposal.width(j));
    }
  }

  private void coordinate(int j, double centre, double width) {
    see(
        "coordinate " + j + ", mean of a cosine",
        i -> Math.cos((draws.get(i, j) - centre) / width),
        i -> Math.cos((others.get(i, j) - centre) / width));
    see(
        "coordinate " + j + ", mass below " + centre,
        i -> draws.get(i, j) < centre ? 1 : 0,
        i -> others.get(i, j) < centre ? 1 : 0);
  }

  private void see(String what, IntToDoubleFunction ofDraws, IntToDoubleFunction ofOthers) {
    SampleMean a = SampleMean.of(DRAWS, ofDraws);
    SampleMean b = SampleMean.of(DRAWS, i -> weight[i] * ofOthers.applyAsDouble(i));
    double difference = Math.abs(a.mean() - b.mean());
    double error = Math.hypot(a.standardError(), b.standardError());
    worst.see(
        difference == 0 ? 0 : difference / error,
        () -> where + ", " + what + ": " + a.mean() + " of draws, " + b.mean() + " by density");
  }
}
