package dev.bijou.base.normal.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Independent normal coordinates: ln p(z) = −½ Σ t² − Σ ln σ − ½ d ln 2π, with t = (z − μ)/σ. The
 * means μ and the logarithms of the deviations σ are linear in the context.
 */
final class DiagonalNormalBase implements TrainableBase {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** The largest |ln σ|: neither σ nor 1/σ overflows. */
  private static final double LARGEST_LOG = 300;

  private final int dimension;
  private final int variables;
  private final Parameters parameters;
  private final LinearInContext mean;
  private final LinearInContext logDeviation;

  private DiagonalNormalBase(int dimension, int variables, Parameters parameters) {
    this.dimension = dimension;
    this.variables = variables;
    this.parameters = parameters;
    double[] theta = parameters.toArray();
    int weights = 2 * dimension;
    this.mean = new LinearInContext(theta, 0, weights, Saturation.LIMIT);
    this.logDeviation =
        new LinearInContext(theta, dimension, weights + dimension * variables, LARGEST_LOG);
  }

  /** Starts from the moments of the data, and does not depend on the context at first. */
  static DiagonalNormalBase of(BuildContext context) {
    int d = context.dimension();
    int variables = context.contextDimension();
    double[] means = new double[d];
    double[] logDeviations = new double[d];
    for (int j = 0; j < d; j++) {
      double[] x =
          Arrays.stream(context.data().toRow(j))
              .filter(v -> Math.abs(v) <= Saturation.LIMIT)
              .toArray();
      double center = Arrays.stream(x).average().orElse(0);
      double variance = Arrays.stream(x).map(v -> (v - center) * (v - center)).average().orElse(1);
      means[j] = center;
      logDeviations[j] = variance > 0 ? 0.5 * Log.value(variance) : 0;
    }
    Parameters own = Parameters.of("mean", means, d).and("log-deviation", logDeviations, d);
    double[] zeros = new double[d * variables];
    return new DiagonalNormalBase(
        d,
        variables,
        variables == 0
            ? own
            : own.and("mean.weight", zeros, d, variables)
                .and("log-deviation.weight", zeros, d, variables));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int contextDimension() {
    return variables;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBase bind(Parameters theta) {
    return new DiagonalNormalBase(dimension, variables, parameters.with(theta));
  }

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int mark = scratch.mark();
    record(z, context, logProb, scratch);
    scratch.release(mark);
  }

  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    NormalSampler.fill(z, random, scratch);
    int mark = scratch.mark();
    int n = z.size();
    double[][] given = limited(context, scratch);
    double[] center = scratch.array(n);
    double[] deviation = scratch.array(n);
    for (int j = 0; j < dimension; j++) {
      mean.evaluate(j, given, center, n);
      logDeviation.evaluate(j, given, deviation, n);
      Exp.apply(deviation, n, scratch);
      for (int i = 0; i < n; i++) {
        z.set(i, j, Math.fma(deviation[i], z.get(i, j), center[i]));
      }
    }
    scratch.release(mark);
  }

  /** Returns the context, so far from the largest double that sums do not overflow. */
  private static double[][] limited(Tile context, Scratch scratch) {
    double[][] rows = RowArrays.of(context, scratch);
    for (double[] row : rows) {
      Saturation.limit(row, context.size());
    }
    return rows;
  }

  @Override
  public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int n = z.size();
    double[][] given = limited(context, scratch);
    double[][] t = RowArrays.of(z, scratch);
    double[][] precision = RowArrays.allocate(dimension, n, scratch);
    double[] sum = scratch.array(n);
    Arrays.fill(sum, 0, n, -dimension * HALF_LOG_TWO_PI);
    for (int j = 0; j < dimension; j++) {
      standardize(j, given, t[j], precision[j], sum, n, scratch);
    }
    RowArrays.addMultiple(1, sum, logProb);
    return (bar, logProbBar, contextBar, gradient) -> {
      double[] byMean = scratch.array(n);
      double[] byLog = scratch.array(n);
      double[][] givenBar = RowArrays.zeros(variables, n, scratch);
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < n; i++) {
          double weight = logProbBar.get(i, 0);
          byMean[i] = weight * t[j][i] * precision[j][i];
          byLog[i] = weight * Math.fma(t[j][i], t[j][i], -1);
          bar.set(i, j, bar.get(i, j) - byMean[i]);
        }
        mean.pull(j, given, byMean, givenBar, gradient, n);
        logDeviation.pull(j, given, byLog, givenBar, gradient, n);
      }
      RowArrays.addMultiple(1, givenBar, contextBar);
    };
  }

  /** Replaces z by t, computes 1/σ, and subtracts ½t² + ln σ from the sum. */
  private void standardize(
      int j, double[][] given, double[] z, double[] precision, double[] sum, int n, Scratch s) {
    int mark = s.mark();
    double[] center = s.array(n);
    mean.evaluate(j, given, center, n);
    logDeviation.evaluate(j, given, precision, n);
    for (int i = 0; i < n; i++) {
      sum[i] -= precision[i];
      precision[i] = -precision[i];
    }
    Exp.apply(precision, n, s);
    for (int i = 0; i < n; i++) {
      z[i] = (z[i] - center[i]) * precision[i];
      sum[i] -= 0.5 * z[i] * z[i];
    }
    s.release(mark);
  }
}
