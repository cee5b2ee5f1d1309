package dev.bijou.mixture;

import dev.bijou.tile.Scratch;

/**
 * Mixtures, one for each point of a row: weights w, means μ, scales σ.
 *
 * <p>Beside the numbers it has the loops over a row in which they occur, since these run fastest
 * where it is known whether the points share one mixture ({@link SharedMixture}) or have each its
 * own ({@link RowMixture}). Every loop is small: beyond a dozen operations, or five arrays, the JIT
 * compiler no longer vectorises.
 */
interface Mixture {
  /** What the components are. */
  ComponentDistribution shape();

  /** The number K of components. */
  int components();

  /** The mixtures of n points from point {@code from} on; it may live in scratch. */
  Mixture range(int from, int n, Scratch scratch);

  /** ln w of component k at point i: finite even where w underflows. */
  double logWeight(int k, int i);

  /** w of component k at point i. */
  double weight(int k, int i);

  /** μ of component k at point i. */
  double mean(int k, int i);

  /** σ of component k at point i. */
  double deviation(int k, int i);

  /** 1/σ of component k at point i. */
  double precision(int k, int i);

  /** w/σ of component k at point i, times the component's factor. */
  double height(int k, int i);

  /** t = (x − μ_k) / σ_k for the first n points. */
  void standardise(int k, double[] x, double[] t, int n);

  /** Adds the height of component k times e(t). */
  void addDensity(int k, double[] e, double[] density, int n);

  /**
   * Adds w_k times each point's tail to the side of F where it lies, and w_k minus that to the
   * other: both sums are of positive terms, so that the smaller one keeps its relative accuracy.
   */
  void addSides(int k, double[] t, double[] tail, double[] lower, double[] upper, int n);
}
