package dev.bijou.bijector.sinharcsinh.internal;

import dev.bijou.math.Asinh;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalQuantile;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The initial parameters: the line u = δ w − ε of least squares through the points w = arcsinh x
 * and u = arcsinh z, where z are the normal quantiles of the ranks of the data x.
 */
final class SinhArcsinhInitializer {
  /** The standard deviation of random parameters around those of the identity. */
  private static final double SPREAD = 0.25;

  /** The largest |log δ| at the start. */
  private static final double LARGEST = 1.5;

  /** The largest |ε| at the start. */
  private static final double FARTHEST = 10;

  private SinhArcsinhInitializer() {}

  /** Returns the parameters for the data; without data, random parameters near the identity. */
  static double[] of(Tile data, RandomGenerator random) {
    double[] w =
        Arrays.stream(data.toRow(0)).filter(Double::isFinite).sorted().map(Asinh::value).toArray();
    return w.length == 0
        ? new double[] {SPREAD * NormalSampler.next(random), SPREAD * NormalSampler.next(random)}
        : fitted(w);
  }

  /** Returns the parameters for ascending w. The mean of u is 0. */
  private static double[] fitted(double[] w) {
    double mean = Arrays.stream(w).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      double u = Asinh.value(NormalQuantile.value((i + 0.5) / w.length));
      products += u * (w[i] - mean);
      squares += (w[i] - mean) * (w[i] - mean);
    }
    double slope = squares > 0 && products > 0 ? products / squares : 1;
    double logPower = Math.max(-LARGEST, Math.min(LARGEST, Log.value(slope)));
    double skew = Math.max(-FARTHEST, Math.min(FARTHEST, Exp.value(logPower) * mean));
    return new double[] {SoftClip.LOG_POWER.inverse(logPower), SoftClip.SKEW.inverse(skew)};
  }
}
