package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.ScaledNormalTail;
import java.util.function.IntToDoubleFunction;

/**
 * A point where the smaller tail p or the density f underflows: both as sums of exponentials
 * relative to their largest term.
 *
 * <p>Every term is w·e<sup>−v²/2</sup>·c. In the density v = |t| and c = 1/σ. In the tail, with u
 * the distance t counted outwards, v = u and c = q(u) for a component that lies inwards of the
 * point, v = 0 and c = Φ(−u) for one that lies further out. Differences of exponents are taken as
 * ½(v₁ − v₂)(v₁ + v₂), so the digits that large squares lose do not reach the ratio f/p, and where
 * the squares overflow one component is left: nothing is infinite that is finite in truth.
 */
final class FarPoint {
  /** From here on the distance to the dominant component settles z but for a first-order term. */
  private static final double REMOTE = 1e8;

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

  private FarPoint(Mixture mixture, int i, double x, double outwards) {
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
  static FarPoint of(Mixture mixture, int i, double x, boolean below) {
    return new FarPoint(mixture, i, x, below ? -1 : 1);
  }

  /** z = Φ⁻¹(F(x)). */
  double z() {
    return Double.isInfinite(x) ? x : outwards * distance();
  }

  /** |z|. */
  private double distance() {
    double v = inwards(m);
    double logSum = mixture.logWeight(m, i) + Log.value(tailSum);
    if (v < REMOTE) {
      return NormalTailQuantile.value(logSum - 0.5 * v * v);
    }
    return v - (logSum - Log.value(ScaledNormalTail.value(v))) / v;
  }

  /** log dz/dx = log(f/p) + log(√(2π)q(|z|)); the factor √(2π) is left out of f as well. */
  double logSlope() {
    double ratio = densitySum / (tailSum / ScaledNormalTail.value(distance()));
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
    double u = outward(k);
    double factor = u > 0 ? ScaledNormalTail.value(u) : NormalCdf.value(-u);
    return Exp.value(exponent(k, inwards(k), m, inwards(m))) * factor;
  }

  private double densityTerm(int k) {
    return Exp.value(exponent(k, away(k), j, away(j))) * mixture.precision(k, i);
  }

  /** The exponent of component k at distance v less that of another at its distance. */
  private double exponent(int k, double v, int other, double distance) {
    double weights = mixture.logWeight(k, i) - mixture.logWeight(other, i);
    double half = 0.5 * (v - distance);
    return weights - (half * v + half * distance);
  }

  /** t of component k, counted towards the tail. */
  private double outward(int k) {
    double t = Terms.standardise(x, mixture.mean(k, i), mixture.precision(k, i));
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, outwards * t));
  }

  private double inwards(int k) {
    return Math.max(0, outward(k));
  }

  private double away(int k) {
    return Math.abs(outward(k));
  }
}
