package dev.bijou.mixture;

import dev.bijou.tile.Scratch;

/**
 * The mixtures at the points of a row: weights w, means μ, scales σ.
 *
 * <p>Besides the numbers it has the loops over a row that use them, because these are fastest where
 * it is known whether the points share one mixture ({@link SharedMixture}) or each has its own
 * ({@link RowMixture}). Every loop is small: beyond a dozen operations, or five arrays, the JIT
 * compiler no longer vectorizes it.
 */
interface Mixture {
  /** Returns the distribution of the components. */
  ComponentDistribution distribution();

  /** Returns the number K of components. */
  int components();

  /**
   * Returns the mixtures of n points from point {@code from} on; the result may be scratch memory.
   */
  Mixture range(int from, int n, Scratch scratch);

  /** Returns ln w of component k at point i, finite even where w underflows. */
  double logWeight(int k, int i);

  /** Returns w of component k at point i. */
  double weight(int k, int i);

  /** Returns μ of component k at point i. */
  double mean(int k, int i);

  /** Returns σ of component k at point i. */
  double deviation(int k, int i);

  /** Returns 1/σ of component k at point i. */
  double precision(int k, int i);

  /** Returns w/σ of component k at point i, times the factor of the distribution. */
  double height(int k, int i);

  /** Computes t = (x − μ_k) / σ_k for the first n points. */
  void standardize(int k, double[] x, double[] t, int n);

  /** Adds the height of component k times e(t) to the density. */
  void addDensity(int k, double[] e, double[] density, int n);

  /**
   * Adds w_k times each point's tail to the sum on its side of the mean, and w_k minus that to the
   * other sum. Both sums have positive terms only, so the smaller one is accurate relative to its
   * size.
   */
  void addSides(int k, double[] t, double[] tail, double[] lower, double[] upper, int n);
}
