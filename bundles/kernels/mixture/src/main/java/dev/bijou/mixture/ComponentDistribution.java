package dev.bijou.mixture;

import dev.bijou.tile.Scratch;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The standardized distribution of the components of a mixture: symmetric about 0, with density
 * c·e(t) and distribution function H. Stateless.
 *
 * <p>Methods on rows and on single points give bit-identical results. Arrays are only read unless
 * documented as replaced, and must be distinct unless documented otherwise.
 */
@ConsumerType
public interface ComponentDistribution {
  /**
   * Computes e(t) and the smaller tail H(−|t|), both accurate to a few units in the last place.
   *
   * @param t the first n values are the points
   * @param e replaced by e(t)
   * @param tail replaced by H(−|t|)
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void evaluate(double[] t, double[] e, double[] tail, int n, Scratch scratch);

  /** Returns e(t). */
  double density(double t);

  /** Returns H(−|t|). */
  double tail(double t);

  /** Returns c√(2π), where c is the normalization constant of the density c·e(t). */
  double factor();

  /**
   * Computes the score −e′/e at t.
   *
   * @param t the first n values are the points
   * @param tail H(−|t|)
   * @param scores replaced by the scores; may be t
   * @param n the number of points
   */
  void scores(double[] t, double[] tail, double[] scores, int n);

  /** Returns the t with H(t) = Φ(z). */
  double quantile(double z);

  /** Returns whether H is Φ; a single component is then an affine map. */
  boolean normal();

  /** Returns the standard deviation, from which initial scales are computed. */
  double deviation();

  /**
   * Returns E(v) − E(w) without cancellation, for v, w ≥ 0. E is such that in the tail e(v) and
   * H(−v) are e<sup>−E(v)</sup> times a slowly varying factor.
   */
  double decay(double v, double w);

  /** Returns e(v) e<sup>E(v)</sup> for v ≥ 0. */
  double farDensity(double v);

  /** Returns H(−u) e<sup>E(u)</sup> for u ≥ 0, and H(−u) for u &lt; 0. */
  double farTail(double u);

  /** Returns the z ≥ 0 with log Φ(−z) = logSum − E(v), for v ≥ 0. */
  double farLatent(double v, double logSum);
}
