package dev.bijou.mixture;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The sums F, 1 − F and √(2π)f over the components at a row of points.
 *
 * <p>The smaller tail of a component is w·H(−|t|), its density w/σ·c·e(t). The sums are scratch
 * memory, valid until the frame they were allocated in is released.
 */
final class CdfSums {
  /** A sum below this may be inaccurate because terms underflowed or nearly did. */
  static final double LEAST = 1e-290;

  final double[] lower;
  final double[] upper;
  final double[] density;

  private final int n;

  /** Creates sums without components. */
  CdfSums(int n, Scratch scratch) {
    this.n = n;
    lower = zeros(n, scratch);
    upper = zeros(n, scratch);
    density = zeros(n, scratch);
  }

  static double[] zeros(int n, Scratch scratch) {
    double[] row = scratch.array(n);
    Arrays.fill(row, 0, n, 0);
    return row;
  }

  /**
   * Returns the sums at the first n values of x.
   *
   * @param mixture the mixture
   * @param x the points; only read
   * @param density whether to sum the density, which stays zero otherwise
   * @param n the number of points
   * @param scratch the scratch memory
   */
  static CdfSums at(Mixture mixture, double[] x, boolean density, int n, Scratch scratch) {
    CdfSums sums = new CdfSums(n, scratch);
    int mark = scratch.mark();
    double[] t = scratch.array(n);
    double[] e = scratch.array(n);
    double[] tail = scratch.array(n);
    for (int k = 0; k < mixture.components(); k++) {
      sums.addTails(mixture, k, x, t, e, tail, scratch);
      if (density) {
        mixture.addDensity(k, e, sums.density, n);
      }
    }
    scratch.release(mark);
    return sums;
  }

  /** Adds component k and stores its t, e and H(−|t|) in {@code t}, {@code e} and {@code tail}. */
  void add(
      Mixture mixture, int k, double[] x, double[] t, double[] e, double[] tail, Scratch scratch) {
    addTails(mixture, k, x, t, e, tail, scratch);
    mixture.addDensity(k, e, density, n);
  }

  private void addTails(
      Mixture mixture, int k, double[] x, double[] t, double[] e, double[] tail, Scratch scratch) {
    mixture.standardize(k, x, t, n);
    mixture.distribution().evaluate(t, e, tail, n, scratch);
    mixture.addSides(k, t, tail, lower, upper, n);
  }

  /** Returns whether any point is far. */
  boolean anyFar() {
    boolean any = false;
    for (int i = 0; i < n; i++) {
      any |= far(i);
    }
    return any;
  }

  /** Returns whether the smaller tail of point i is too small to be summed directly. */
  boolean farTail(int i) {
    return Math.min(lower[i], upper[i]) < LEAST;
  }

  /**
   * Returns whether the density at point i or its smaller tail is too small to be summed directly.
   */
  boolean far(int i) {
    return Math.min(density[i], Math.min(lower[i], upper[i])) < LEAST;
  }

  /** Returns whether the lower tail of point i is the smaller one. */
  boolean below(int i) {
    return lower[i] < upper[i];
  }
}
