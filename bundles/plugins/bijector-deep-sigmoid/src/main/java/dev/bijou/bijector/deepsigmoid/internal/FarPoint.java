package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;

/**
 * The sums at a point where one of them underflows, relative to the largest term of the smaller
 * tail. With u = ∓t the distance outwards, the terms are
 *
 * <pre>tail: w e^(−max(u, 0)) / (1 + e^(−|u|))      density: w a e^(−|u|) / (1 + e^(−|u|))²</pre>
 *
 * <p>Differences of exponents in the tail are computed from differences of a and b: without
 * cancellation, however far x is.
 */
final class FarPoint {
  /** The largest |x| for which the terms are evaluated; beyond, only y changes. */
  private static final double LARGEST = 1e150;

  private final SigmoidRow row;
  private final int i;
  private final double x;
  private final double limited;
  private final SigmoidSums sums;
  private final double outwards;

  /** The sigmoid with the largest term of the tail. */
  private final int m;

  /** The tail and the density relative to that term, the latter times e^(−{@code shift}). */
  private final double tail;

  private final double shift;
  private final double density;

  FarPoint(SigmoidRow row, int i, double x, SigmoidSums sums) {
    this.row = row;
    this.i = i;
    this.x = x;
    this.limited = Math.max(-LARGEST, Math.min(LARGEST, x));
    this.sums = sums;
    this.outwards = sums.below(i) ? -1 : 1;
    this.m = largest();
    double tailSum = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < row.count(); k++) {
      tailSum += tailTerm(k);
      most = Math.max(most, exponent(k, Math.abs(distance(k))));
    }
    this.tail = tailSum;
    this.shift = most;
    double densitySum = 0;
    for (int k = 0; k < row.count(); k++) {
      densitySum += densityTerm(k);
    }
    this.density = densitySum;
  }

  private int largest() {
    int largest = 0;
    for (int k = 1; k < row.count(); k++) {
      boolean larger = exponent(k, inwards(k), largest) > 0;
      largest = larger ? k : largest;
    }
    return largest;
  }

  /** Returns u of sigmoid k. */
  private double distance(int k) {
    return outwards * Math.fma(row.slopes()[k][i], limited, row.shifts()[k][i]);
  }

  private double inwards(int k) {
    return Math.max(0, distance(k));
  }

  /** Returns log w − distance of sigmoid k minus log w − max(u, 0) of another. */
  private double exponent(int k, double distance, int other) {
    double weights = row.logWeights()[k][i] - row.logWeights()[other][i];
    boolean both = distance(k) > 0 && distance(other) > 0;
    return weights - (both ? difference(k, other) : distance - inwards(other));
  }

  private double exponent(int k, double distance) {
    return exponent(k, distance, m);
  }

  /** Returns u of sigmoid k minus u of another. */
  private double difference(int k, int other) {
    double slope = row.slopes()[k][i] - row.slopes()[other][i];
    return outwards * Math.fma(slope, limited, row.shifts()[k][i] - row.shifts()[other][i]);
  }

  private double tailTerm(int k) {
    return Exp.value(exponent(k, inwards(k))) / (1 + Exp.value(-Math.abs(distance(k))));
  }

  private double densityTerm(int k) {
    double denominator = 1 + Exp.value(-Math.abs(distance(k)));
    double power = Exp.value(exponent(k, Math.abs(distance(k))) - shift);
    return power * row.slopes()[k][i] / (denominator * denominator);
  }

  /** Returns the larger of the two sums of both tails. */
  double rest() {
    return Math.max(sums.lower()[i], sums.upper()[i]);
  }

  /** Returns y. */
  double y() {
    double u = outwards * Math.fma(row.slopes()[m][i], x, row.shifts()[m][i]);
    return outwards * (Math.max(0, u) - row.logWeights()[m][i] - Log.value(tail / rest()));
  }

  /** Returns log y′. */
  double logSlope() {
    return shift + Log.value(density / (tail * rest()));
  }

  /** Returns (log y′)′. */
  double curvature() {
    double change = 0;
    for (int k = 0; k < row.count(); k++) {
      double score = SigmoidSums.score(sums.t()[k][i], sums.tails()[k][i]);
      change += densityShare(k) * row.slopes()[k][i] * score;
    }
    return change + (sums.lower()[i] - sums.upper()[i]) * Exp.value(logSlope());
  }

  /** Returns the share of sigmoid k in the density. */
  double densityShare(int k) {
    return densityTerm(k) / density;
  }

  /** Returns the share of sigmoid k in the smaller tail. */
  double tailShare(int k) {
    return tailTerm(k) / tail;
  }
}
