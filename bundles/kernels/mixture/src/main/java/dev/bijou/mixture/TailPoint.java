package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.ScaledNormalTail;
import java.util.function.IntToDoubleFunction;

/**
 * The mixture at a point where the smaller tail p or the density f underflows: both are computed as
 * sums of exponentials relative to their largest term.
 *
 * <p>Every term is w·e<sup>−E(v)</sup>·c. In the density v = |t| and c is e(v)e<sup>E(v)</sup>/σ.
 * In the tail, with u the distance t measured outwards, v = u and c = H(−u)e<sup>E(u)</sup> for a
 * component on the inner side of the point, v = 0 and c = H(−u) for one on the outer side.
 * Differences of exponents are computed without cancellation, so rounding errors of large squares
 * do not affect the ratio f/p; where the squares overflow, one component remains, so no finite
 * result becomes infinite.
 */
final class TailPoint {
  private final Mixture mixture;
  private final int i;
  private final double x;
  private final double outwards;

  /** The component with the largest term of the tail. */
  private final int m;

  /** The tail relative to its largest term. */
  private final double tailSum;

  /** The component with the largest term of the density. */
  private final int j;

  /** The density relative to its largest term. */
  private final double densitySum;

  private TailPoint(Mixture mixture, int i, double x, double outwards) {
    this.mixture = mixture;
    this.i = i;
    this.x = x;
    this.outwards = outwards;
    this.m = largest(this::inwards);
    this.tailSum = sum(this::tailTerm);
    this.j = largest(this::away);
    this.densitySum = sum(this::densityTerm);
  }

  private int largest(IntToDoubleFunction distance) {
    int largest = 0;
    for (int k = 1; k < mixture.components(); k++) {
      double v = distance.applyAsDouble(k);
      largest = exponent(k, v, largest, distance.applyAsDouble(largest)) > 0 ? k : largest;
    }
    return largest;
  }

  private double sum(IntToDoubleFunction term) {
    double sum = 0;
    for (int k = 0; k < mixture.components(); k++) {
      sum += term.applyAsDouble(k);
    }
    return sum;
  }

  /**
   * Evaluates the mixture at a point of a row.
   *
   * @param mixture the mixture
   * @param i the index of the point
   * @param x the point
   * @param below whether F is less than 1 − F at x
   */
  static TailPoint of(Mixture mixture, int i, double x, boolean below) {
    return new TailPoint(mixture, i, x, below ? -1 : 1);
  }

  /** Returns z = Φ⁻¹(F(x)). */
  double z() {
    return Double.isInfinite(x) ? x : outwards * distance();
  }

  /** Returns |z|. */
  private double distance() {
    double logSum = mixture.logWeight(m, i) + Log.value(tailSum);
    return mixture.distribution().farLatent(inwards(m), logSum);
  }

  /** Returns log dz/dx = log(f/p) + log(√(2π)q(|z|)); the density sum includes the factor √(2π). */
  double logSlope() {
    double ratio =
        mixture.distribution().factor()
            * densitySum
            / (tailSum / ScaledNormalTail.value(distance()));
    return exponent(j, away(j), m, inwards(m)) + Log.value(ratio);
  }

  /** Returns the share of component k in the density. */
  double densityShare(int k) {
    return densityTerm(k) / densitySum;
  }

  /** Returns the share of component k in the smaller tail. */
  double tailShare(int k) {
    return tailTerm(k) / tailSum;
  }

  private double tailTerm(int k) {
    double factor = mixture.distribution().farTail(outward(k));
    return Exp.value(exponent(k, inwards(k), m, inwards(m))) * factor;
  }

  private double densityTerm(int k) {
    double factor = mixture.distribution().farDensity(away(k)) * mixture.precision(k, i);
    return Exp.value(exponent(k, away(k), j, away(j))) * factor;
  }

  /**
   * Returns the exponent of component k at distance v minus the exponent of another component at
   * its distance.
   */
  private double exponent(int k, double v, int other, double distance) {
    double weights = mixture.logWeight(k, i) - mixture.logWeight(other, i);
    return weights - mixture.distribution().decay(v, distance);
  }

  /** Returns t of component k, positive towards the tail. */
  private double outward(int k) {
    double t = ComponentTerms.standardize(x, mixture.mean(k, i), mixture.precision(k, i));
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, outwards * t));
  }

  private double inwards(int k) {
    return Math.max(0, outward(k));
  }

  private double away(int k) {
    return Math.abs(outward(k));
  }
}
