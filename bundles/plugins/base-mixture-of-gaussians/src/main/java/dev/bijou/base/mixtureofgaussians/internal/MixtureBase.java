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
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A mixture of Gaussians with diagonal covariance, with trained weights, means and deviations. */
final class MixtureBase implements TrainableBase {
  /** Limits t, whose square then does not overflow where it has the weight 0. */
  private static final double FARTHEST = 1e150;

  private final Parameters parameters;
  private final double floor;
  private final Components mixture;
  private final double[] weights;

  private MixtureBase(Parameters parameters, double floor, int dimension) {
    this.parameters = parameters;
    this.floor = floor;
    double[] scales = parameters.get("scales");
    this.mixture =
        new Components(
            logSoftmax(parameters.get("logits")),
            rows(parameters.get("means"), dimension),
            rows(
                Arrays.stream(scales).map(raw -> Softplus.value(raw) + floor).toArray(),
                dimension));
    this.weights = Arrays.stream(mixture.logWeights()).map(Exp::value).toArray();
  }

  /** Returns the base with these components, whose deviations are raised above the floor. */
  static MixtureBase startingAt(Components start, double floor) {
    int k = start.size();
    int d = start.dimension();
    double[] scales =
        Arrays.stream(flat(start.deviations()))
            .map(sigma -> SoftplusInverse.value(Math.max(sigma - floor, 0.01 * floor)))
            .toArray();
    Parameters parameters =
        Parameters.of("logits", start.logWeights(), k)
            .and("means", flat(start.means()), k, d)
            .and("scales", scales, k, d);
    return new MixtureBase(parameters, floor, d);
  }

  private static double[] logSoftmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double total = Arrays.stream(logits).map(v -> Exp.value(v - largest)).sum();
    return Arrays.stream(logits).map(v -> v - largest - Log.value(total)).toArray();
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] rows(double[] values, int length) {
    double[][] rows = new double[values.length / length][];
    Arrays.setAll(rows, k -> Arrays.copyOfRange(values, k * length, (k + 1) * length));
    return rows;
  }

  @Override
  public int dimension() {
    return mixture.dimension();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBase bind(Parameters theta) {
    return new MixtureBase(parameters.with(theta), floor, dimension());
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
    int[] component = new int[z.size()];
    for (int i = 0; i < z.size(); i++) {
      component[i] = component(UniformSampler.next(random));
      for (int j = 0; j < z.dimension(); j++) {
        z.set(i, j, UniformSampler.next(random));
      }
    }
    NormalQuantile.apply(z, scratch);
    for (int j = 0; j < z.dimension(); j++) {
      for (int i = 0; i < z.size(); i++) {
        double deviation = mixture.deviations()[component[i]][j];
        z.set(i, j, Math.fma(deviation, z.get(i, j), mixture.means()[component[i]][j]));
      }
    }
  }

  private int component(double u) {
    double rest = u;
    int k = 0;
    while (k < weights.length - 1 && rest >= weights[k]) {
      rest -= weights[k];
      k++;
    }
    return k;
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
          pull(k, j, points[j], share[k], bar.coordinate(j), gradient);
        }
      }
    };
  }

  /** Adds the derivatives of one coordinate of a component: −t/σ for z, t/σ for μ, (t² − 1)/σ. */
  private void pull(int k, int j, double[] x, double[] share, Tile bar, Gradient gradient) {
    double precision = 1 / mixture.deviations()[k][j];
    double ofMean = 0;
    double ofDeviation = 0;
    for (int i = 0; i < bar.size(); i++) {
      double t = (x[i] - mixture.means()[k][j]) * precision;
      t = Math.max(-FARTHEST, Math.min(FARTHEST, t));
      double slope = share[i] * t * precision;
      bar.set(i, 0, bar.get(i, 0) - slope);
      ofMean += slope;
      ofDeviation += Math.fma(slope, t, -share[i] * precision);
    }
    int at = mixture.size() + k * mixture.dimension() + j;
    int scale = at + mixture.size() * mixture.dimension();
    gradient.data()[gradient.start() + at] += ofMean;
    gradient.data()[gradient.start() + scale] += ofDeviation * Sigmoid.value(parameters.get(scale));
  }
}
