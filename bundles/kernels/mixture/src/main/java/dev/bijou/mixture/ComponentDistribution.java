package dev.bijou.mixture;

import dev.bijou.tile.Scratch;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the components of a mixture are, in standard form: a distribution symmetric about 0 with
 * density c·e(t) and distribution function H. Stateless.
 *
 * <p>Loops over rows and their values at single points give the same bits. Arrays are only read
 * unless it is said that they are replaced or added to; none is another.
 */
@ConsumerType
public interface ComponentDistribution {
  /**
   * Puts e(t) and the smaller tail H(−|t|), both to a few units in the last place, into arrays.
   *
   * @param e replaced
   * @param tail replaced
   */
  void evaluate(double[] t, double[] e, double[] tail, int n, Scratch scratch);

  /** e(t). */
  double density(double t);

  /** H(−|t|). */
  double tail(double t);

  /** c√(2π), c being the constant that e leaves out. */
  double factor();

  /**
   * Puts −e′/e at t into scores.
   *
   * @param tail H(−|t|)
   * @param scores replaced; may be t
   */
  void scores(double[] t, double[] tail, double[] scores, int n);

  /** The t at which H(t) = Φ(z). */
  double quantile(double z);

  /** Whether H is Φ: then one component alone is an affine map. */
  boolean normal();

  /** The standard deviation, of which scales are made to start from. */
  double deviation();

  /**
   * E(v) − E(w) without cancellation, for v, w ≥ 0, where far out e(v) and H(−v) are
   * e<sup>−E(v)</sup> times something that varies slowly.
   */
  double decay(double v, double w);

  /** e(v) e<sup>E(v)</sup>, v ≥ 0. */
  double farDensity(double v);

  /** H(−u) e<sup>E(u)</sup> for u ≥ 0, H(−u) below. */
  double farTail(double u);

  /** The z ≥ 0 with log Φ(−z) = logSum − E(v), v ≥ 0. */
  double farLatent(double v, double logSum);
}
