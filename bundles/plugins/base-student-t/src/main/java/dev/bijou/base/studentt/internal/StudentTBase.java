package dev.bijou.base.studentt.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.math.Exp;
import dev.bijou.math.Expm1;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.math.UniformSampler;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Independent coordinates with Student's t distribution of ν degrees of freedom:
 *
 * <pre>ln p(z) = ln Γ((ν + 1)/2) − ln Γ(ν/2) − ½ ln(νπ) − ½(ν + 1) ln(1 + z²/ν)</pre>
 */
final class StudentTBase implements TrainableBase {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** From here on, z² may overflow, and 1 + z²/ν has the logarithm of z²/ν. */
  private static final double HUGE = 1e150;

  private final Parameters parameters;
  private final double[] degrees;
  private final double[] logNormalization;

  private StudentTBase(Parameters parameters, double[] degrees) {
    this.parameters = parameters;
    this.degrees = degrees;
    this.logNormalization =
        Arrays.stream(degrees).map(nu -> GammaRatio.value(0.5 * nu) - HALF_LOG_TWO_PI).toArray();
  }

  /** Returns the base without parameters. */
  static StudentTBase fixed(double[] degrees) {
    return new StudentTBase(Parameters.NONE, degrees);
  }

  /** Returns the base with trained degrees, at first these. */
  static StudentTBase trained(double[] degrees) {
    double[] raw = Arrays.stream(degrees).map(nu -> SoftplusInverse.value(nu - 1)).toArray();
    return of(Parameters.of("degrees", raw, raw.length));
  }

  private static StudentTBase of(Parameters parameters) {
    double[] raw = parameters.toArray();
    return new StudentTBase(
        parameters, Arrays.stream(raw).map(r -> 1 + Softplus.value(r)).toArray());
  }

  @Override
  public int dimension() {
    return degrees.length;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public TrainableBase bind(Parameters theta) {
    return parameters.size() == 0 ? this : of(parameters.with(theta));
  }

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    for (int i = 0; i < z.size(); i++) {
      double sum = 0;
      for (int j = 0; j < degrees.length; j++) {
        double nu = degrees[j];
        sum += logNormalization[j] - 0.5 * (nu + 1) * logOnePlusRatio(z.get(i, j), nu);
      }
      logProb.set(i, 0, logProb.get(i, 0) + sum);
    }
  }

  /** Returns ln(1 + z²/ν). */
  private static double logOnePlusRatio(double z, double nu) {
    double distance = Math.abs(z);
    return distance < HUGE ? Log1p.value(z * z / nu) : 2 * Log.value(distance) - Log.value(nu);
  }

  /**
   * {@inheritDoc}
   *
   * <p>By the polar method of R. W. Bailey, <i>Polar generation of random variates with the
   * t-distribution</i> (1994), which is exact: u √(ν (w<sup>−2/ν</sup> − 1)/w) for (u, v) uniform
   * in the unit disk and w = u² + v². Draws point by point, of two {@code nextLong} per attempt:
   * the first points do not depend on the number of draws.
   */
  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    for (int i = 0; i < z.size(); i++) {
      for (int j = 0; j < degrees.length; j++) {
        z.set(i, j, draw(degrees[j], random));
      }
    }
  }

  private static double draw(double nu, RandomGenerator random) {
    double u;
    double w;
    do {
      u = 2 * UniformSampler.next(random) - 1;
      double v = 2 * UniformSampler.next(random) - 1;
      w = u * u + v * v;
    } while (w > 1);
    double exponent = -2 / nu * Log.value(w);
    return u * Math.sqrt(-nu * Expm1.value(-exponent) / w) * Exp.value(0.5 * exponent);
  }

  @Override
  public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
    Tile point = scratch.copy(z);
    logProb(z, context, logProb, scratch);
    return (bar, logProbBar, contextBar, gradient) -> {
      for (int j = 0; j < degrees.length; j++) {
        double sum = 0;
        for (int i = 0; i < point.size(); i++) {
          double given = logProbBar.get(i, 0);
          double value = point.get(i, j);
          bar.set(i, j, bar.get(i, j) + given * slope(value, degrees[j]));
          sum += parameters.size() == 0 ? 0 : given * slopeOfDegrees(value, degrees[j]);
        }
        if (parameters.size() > 0) {
          gradient.data()[gradient.start() + j] += sum * Sigmoid.value(parameters.get(j));
        }
      }
    };
  }

  /** Returns ∂ ln p/∂z = −(ν + 1) z/(ν + z²), without overflow. */
  private static double slope(double z, double nu) {
    return -(nu + 1) / (nu / z + z);
  }

  /** Returns ∂ ln p/∂ν, of which z²/(ν + z²) is a part, 1 for large z. */
  private static double slopeOfDegrees(double z, double nu) {
    double share = 1 / (1 + nu / (z * z));
    return 0.5 * (GammaRatio.derivative(0.5 * nu) - logOnePlusRatio(z, nu) + (nu + 1) / nu * share);
  }
}
