package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.ScaledNormalTail;
import java.util.function.IntToDoubleFunction;

/**
 * A point where the smaller tail p or the density f underflows: both as sums of exponentials
 * relative to their largest term.
 *
 * <p>Every term is w·e<sup>−E(v)</sup>·c. In the density v = |t| and c is e(v)e<sup>E(v)</sup>/σ.
 * In the tail, with u the distance t counted outwards, v = u and c = H(−u)e<sup>E(u)</sup> for a
 * component that lies inwards of the point, v = 0 and c = H(−u) for one that lies further out.
 * Differences of exponents are taken without cancellation, so the digits that large squares lose do
 * not reach the ratio f/p, and where the squares overflow one component is left: nothing is
 * infinite that is finite in truth.
 */
final class TailPoint {
  private final Mixture mixture;
  private final int i;
  private final double x;
  private final double outwards;

  /** The component with the largest term of the tail, and the sum relative to it. */
  private final int m;

  private final double tailSum;

  /** The same of the density. */
  private final int j;

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
   * A point of a row.
   *
   * @param below whether F is less than 1 − F there
   */
  static TailPoint of(Mixture mixture, int i, double x, boolean below) {
    return new TailPoint(mixture, i, x, below ? -1 : 1);
  }

  /** z = Φ⁻¹(F(x)). */
  double z() {
    return Double.isInfinite(x) ? x : outwards * distance();
  }

  /** |z|. */
  private double distance() {
    double logSum = mixture.logWeight(m, i) + Log.value(tailSum);
    return mixture.shape().farLatent(inwards(m), logSum);
  }

  /** log dz/dx = log(f/p) + log(√(2π)q(|z|)); f has the factor √(2π). */
  double logSlope() {
    double ratio =
        mixture.shape().factor() * densitySum / (tailSum / ScaledNormalTail.value(distance()));
    return exponent(j, away(j), m, inwards(m)) + Log.value(ratio);
  }

  /** The share of component k in the density. */
  double densityShare(int k) {
    return densityTerm(k) / densitySum;
  }

  /** The share of component k in the smaller tail. */
  double tailShare(int k) {
    return tailTerm(k) / tailSum;
  }

  private double tailTerm(int k) {
    double factor = mixture.shape().farTail(outward(k));
    return Exp.value(exponent(k, inwards(k), m, inwards(m))) * factor;
  }

  private double densityTerm(int k) {
    double factor = mixture.shape().farDensity(away(k)) * mixture.precision(k, i);
    return Exp.value(exponent(k, away(k), j, away(j))) * factor;
  }

  /** The exponent of component k at distance v less that of another at its distance. */
  private double exponent(int k, double v, int other, double distance) {
    double weights = mixture.logWeight(k, i) - mixture.logWeight(other, i);
    return weights - mixture.shape().decay(v, distance);
  }

  /** t of component k, counted towards the tail. */
  private double outward(int k) {
    double t = ComponentTerms.standardise(x, mixture.mean(k, i), mixture.precision(k, i));
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, outwards * t));
  }

  private double inwards(int k) {
    return Math.max(0, outward(k));
  }

  private double away(int k) {
    return Math.abs(outward(k));
  }
}
