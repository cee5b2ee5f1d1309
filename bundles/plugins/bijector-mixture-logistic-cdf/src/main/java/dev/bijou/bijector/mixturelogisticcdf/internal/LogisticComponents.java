package dev.bijou.bijector.mixturelogisticcdf.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.NormalLogCdf;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.mixture.ComponentDistribution;
import dev.bijou.tile.Scratch;

/**
 * Logistic components: with the tail S(−|t|) = E/(1 + E), E = e<sup>−|t|</sup>, the density is
 * S(t)S(−t), and E(v) = v. Its derivatives are those of the sigmoid function S:
 *
 * <pre>e′ = e (1 − 2S(t))      e″ = e (1 − 6e)</pre>
 */
enum LogisticComponents implements ComponentDistribution {
  /** The single instance. */
  INSTANCE;

  private static final double ROOT_TWO_PI = 2.5066282746310002;

  /** π/√3. */
  private static final double DEVIATION = 1.8137993642342178;

  @Override
  public void evaluate(double[] t, double[] e, double[] tail, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      tail[i] = -Math.abs(t[i]);
    }
    Exp.apply(tail, n, scratch);
    for (int i = 0; i < n; i++) {
      tail[i] = fraction(tail[i]);
    }
    for (int i = 0; i < n; i++) {
      e[i] = product(tail[i]);
    }
  }

  private static double fraction(double exponential) {
    return exponential / (1 + exponential);
  }

  private static double product(double tail) {
    return tail * (1 - tail);
  }

  @Override
  public double density(double t) {
    return product(tail(t));
  }

  @Override
  public double tail(double t) {
    return fraction(Exp.value(-Math.abs(t)));
  }

  @Override
  public double factor() {
    return ROOT_TWO_PI;
  }

  @Override
  public void scores(double[] t, double[] tail, double[] scores, int n) {
    for (int i = 0; i < n; i++) {
      scores[i] = score(t[i], tail[i]);
    }
  }

  /**
   * Returns 2S(t) − 1. Where t is too close to 0 for its sign to matter, the score is negligible as
   * well.
   */
  private static double score(double t, double tail) {
    double sign = Math.min(1, Math.max(-1, t * 1e300));
    return sign * (1 - 2 * tail);
  }

  @Override
  public double quantile(double z) {
    return NormalLogCdf.value(z) - NormalLogCdf.value(-z);
  }

  @Override
  public boolean normal() {
    return false;
  }

  @Override
  public double deviation() {
    return DEVIATION;
  }

  @Override
  public double decay(double v, double w) {
    return v - w;
  }

  @Override
  public double farDensity(double v) {
    double s = farTail(v);
    return s * s;
  }

  @Override
  public double farTail(double u) {
    return 1 / (1 + Exp.value(-Math.abs(u)));
  }

  @Override
  public double farLatent(double v, double logSum) {
    return NormalTailQuantile.value(logSum - v);
  }
}
