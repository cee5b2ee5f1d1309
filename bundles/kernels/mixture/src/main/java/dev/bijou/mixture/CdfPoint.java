package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.ScaledNormalTail;

/**
 * What {@link MixtureCdf} is to a row, for one point: the same bits, and much quicker than a row of
 * one, which is what solvers that work point by point ask for.
 */
final class CdfPoint {
  private final Mixture mixture;
  private final int i;
  private final double x;
  private double lower;
  private double upper;
  private double density;

  private CdfPoint(Mixture mixture, int i, double x) {
    this.mixture = mixture;
    this.i = i;
    this.x = x;
  }

  /** Sums over the mixture of point i; without the density it stays zero. */
  static CdfPoint at(Mixture mixture, int i, double x, boolean density) {
    CdfPoint point = new CdfPoint(mixture, i, x);
    for (int k = 0; k < mixture.components(); k++) {
      point.add(k, density);
    }
    return point;
  }

  private void add(int k, boolean withDensity) {
    double t = ComponentTerms.standardise(x, mixture.mean(k, i), mixture.precision(k, i));
    double weight = mixture.weight(k, i);
    double tail = mixture.shape().tail(t);
    double side = ComponentTerms.side(t);
    lower += ComponentTerms.part(side, weight, tail);
    upper += ComponentTerms.part(1 - side, weight, tail);
    if (withDensity) {
      density = Math.fma(mixture.height(k, i), mixture.shape().density(t), density);
    }
  }

  /** z = Φ⁻¹(F(x)). */
  double z() {
    double p = Math.min(lower, upper);
    return p < CdfSums.LEAST
        ? TailPoint.of(mixture, i, x, lower < upper).z()
        : NormalTailQuantile.value(Log.value(p)) * ComponentTerms.sign(lower, upper);
  }

  /** dz/dx. */
  double slope() {
    return far() ? Exp.value(farLogSlope()) : nearSlope();
  }

  /** log dz/dx. */
  double logSlope() {
    return far() ? farLogSlope() : Log.value(nearSlope());
  }

  private boolean far() {
    return Math.min(density, Math.min(lower, upper)) < CdfSums.LEAST;
  }

  private double farLogSlope() {
    return TailPoint.of(mixture, i, x, lower < upper).logSlope();
  }

  private double nearSlope() {
    double p = Math.min(lower, upper);
    double z = NormalTailQuantile.value(Log.value(p));
    return ComponentTerms.slope(density, p, ScaledNormalTail.value(z));
  }
}
