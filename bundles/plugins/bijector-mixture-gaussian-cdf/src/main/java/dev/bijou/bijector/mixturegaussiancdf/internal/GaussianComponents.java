package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.math.Gaussian;
import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalTail;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.mixture.ComponentDistribution;
import dev.bijou.tile.Scratch;

/**
 * Gaussian components: e(t) = e<sup>−t²/2</sup>, H = Φ, E(v) = v²/2. Each evaluation takes one
 * exponential and one rational function.
 */
enum GaussianComponents implements ComponentDistribution {
  /** The single instance. */
  INSTANCE;

  /** From here on, z is the distance to the dominant component plus a first-order term. */
  private static final double REMOTE = 1e8;

  @Override
  public void evaluate(double[] t, double[] e, double[] tail, int n, Scratch scratch) {
    NormalTail.apply(t, e, tail, n, scratch);
  }

  @Override
  public double density(double t) {
    return Gaussian.value(t);
  }

  @Override
  public double tail(double t) {
    return NormalTail.value(t);
  }

  @Override
  public double factor() {
    return 1;
  }

  @Override
  public void scores(double[] t, double[] tail, double[] scores, int n) {
    if (scores != t) {
      System.arraycopy(t, 0, scores, 0, n);
    }
  }

  @Override
  public double quantile(double z) {
    return z;
  }

  @Override
  public boolean normal() {
    return true;
  }

  @Override
  public double deviation() {
    return 1;
  }

  @Override
  public double decay(double v, double w) {
    double half = 0.5 * (v - w);
    return half * v + half * w;
  }

  @Override
  public double farDensity(double v) {
    return 1;
  }

  @Override
  public double farTail(double u) {
    return u > 0 ? ScaledNormalTail.value(u) : NormalCdf.value(-u);
  }

  @Override
  public double farLatent(double v, double logSum) {
    return v < REMOTE
        ? NormalTailQuantile.value(logSum - 0.5 * v * v)
        : v - (logSum - Log.value(ScaledNormalTail.value(v))) / v;
  }
}
