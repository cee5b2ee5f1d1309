package dev.bijou.base.mixtureofgaussians.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalQuantile;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.math.UniformSampler;
import dev.bijou.mixture.GaussianMixture;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A mixture of Gaussians with diagonal covariance, with trained weights, means and deviations.
 *
 * @param parameters the logits, means and scales
 * @param floor the smallest deviation
 * @param mixture the mixture with these parameters
 * @param weights its weights
 */
record MixtureBase(Parameters parameters, double floor, GaussianMixture mixture, double[] weights)
    implements TrainableBase {
  /** Limits t, whose square then does not overflow where it has the weight 0. */
  private static final double FARTHEST = 1e150;

  private static MixtureBase of(Parameters parameters, double floor) {
    double[] logWeights = logSoftmax(parameters.get("logits"));
    double[] deviations =
        Arrays.stream(parameters.get("scales")).map(raw -> Softplus.value(raw) + floor).toArray();
    return new MixtureBase(
        parameters,
        floor,
        new GaussianMixture(logWeights, parameters.get("means"), deviations),
        Arrays.stream(logWeights).map(Exp::value).toArray());
  }

  /** Returns the base with these components, whose deviations are raised above the floor. */
  static MixtureBase startingAt(GaussianMixture start, double floor) {
    int k = start.size();
    int d = start.dimension();
    double[] scales =
        Arrays.stream(start.deviations())
            .map(sigma -> SoftplusInverse.value(Math.max(sigma - floor, 0.01 * floor)))
            .toArray();
    return of(
        Parameters.of("logits", start.logWeights(), k)
            .and("means", start.means(), k, d)
            .and("scales", scales, k, d),
        floor);
  }

  private static double[] logSoftmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double total = Arrays.stream(logits).map(v -> Exp.value(v - largest)).sum();
    return Arrays.stream(logits).map(v -> v - largest - Log.value(total)).toArray();
  }

  @Override
  public int dimension() {
    return mixture.dimension();
  }

  @Override
  public TrainableBase bind(Parameters theta) {
    return of(parameters.with(theta), floor);
  }

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int mark = scratch.mark();
    shares(RowArrays.of(z, scratch), z.size(), logProb, scratch);
    scratch.release(mark);
  }

  /** Adds the log-density, and returns the share of each component in it. */
  private double[][] shares(double[][] points, int n, Tile logProb, Scratch scratch) {
    double[][] share = RowArrays.allocate(mixture.size(), n, scratch);
    double[] logDensity = scratch.array(n);
    mixture.shares(points, share, logDensity, n, scratch);
    RowArrays.addMultiple(1, logDensity, logProb);
    return share;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Draws the component, then each coordinate by inversion, of one {@code nextLong} each, point
   * by point: the first points do not depend on the number of draws.
   */
  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    int d = z.dimension();
    int[] first = new int[z.size()]; // of the values of the component
    for (int i = 0; i < z.size(); i++) {
      first[i] = d * MixtureStart.choose(weights, UniformSampler.next(random));
      for (int j = 0; j < d; j++) {
        z.set(i, j, UniformSampler.next(random));
      }
    }
    NormalQuantile.apply(z, scratch);
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < z.size(); i++) {
        int at = first[i] + j;
        z.set(i, j, Math.fma(mixture.deviations()[at], z.get(i, j), mixture.means()[at]));
      }
    }
  }

  @Override
  public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int n = z.size();
    double[][] points = RowArrays.of(z, scratch);
    double[][] share = shares(points, n, logProb, scratch);
    return (bar, logProbBar, contextBar, gradient) -> {
      double[] weight = RowArrays.of(logProbBar, 0, scratch);
      double total = Arrays.stream(weight, 0, n).sum();
      for (int k = 0; k < share.length; k++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          share[k][i] *= weight[i];
          sum += share[k][i];
        }
        gradient.data()[gradient.start() + k] += sum - weights[k] * total;
        for (int j = 0; j < points.length; j++) {
          pull(k * points.length + j, points[j], share[k], bar.coordinate(j), gradient);
        }
      }
    };
  }

  /**
   * Adds the derivatives of one coordinate of a component: −t/σ for z, t/σ for μ, (t² − 1)/σ for σ.
   *
   * @param at the index of its mean and deviation
   */
  private void pull(int at, double[] x, double[] share, Tile bar, Gradient gradient) {
    double mean = mixture.means()[at];
    double precision = 1 / mixture.deviations()[at];
    double ofMean = 0;
    double ofDeviation = 0;
    for (int i = 0; i < bar.size(); i++) {
      double t = (x[i] - mean) * precision;
      t = Math.max(-FARTHEST, Math.min(FARTHEST, t));
      double byMean = share[i] * t * precision;
      bar.set(i, 0, bar.get(i, 0) - byMean);
      ofMean += byMean;
      ofDeviation += Math.fma(byMean, t, -share[i] * precision);
    }
    int toMean = parameters.offset("means") + at;
    int toScale = parameters.offset("scales") + at;
    double slope = Sigmoid.value(parameters.get(toScale));
    gradient.data()[gradient.start() + toMean] += ofMean;
    gradient.data()[gradient.start() + toScale] += ofDeviation * slope;
  }
}
