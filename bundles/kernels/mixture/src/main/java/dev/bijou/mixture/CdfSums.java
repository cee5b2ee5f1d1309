package dev.bijou.mixture;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * F, 1 − F and √(2π)f of a row of points, summed over the components.
 *
 * <p>The smaller tail of a component is w·H(−|t|), its density w/σ·c·e(t). They live in scratch, in
 * the frame in which they are made.
 */
final class CdfSums {
  /** A sum below this may lack terms that underflowed, or digits of those that nearly did. */
  static final double LEAST = 1e-290;

  final double[] lower;
  final double[] upper;
  final double[] density;

  private final int n;

  /** No component yet. */
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
   * The sums at the first n values of x.
   *
   * @param density whether to sum it; it stays zero otherwise
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

  /** Adds component k, and leaves its t, e and H(−|t|) in the last three arrays. */
  void add(
      Mixture mixture, int k, double[] x, double[] t, double[] e, double[] tail, Scratch scratch) {
    addTails(mixture, k, x, t, e, tail, scratch);
    mixture.addDensity(k, e, density, n);
  }

  private void addTails(
      Mixture mixture, int k, double[] x, double[] t, double[] e, double[] tail, Scratch scratch) {
    mixture.standardise(k, x, t, n);
    mixture.shape().evaluate(t, e, tail, n, scratch);
    mixture.addSides(k, t, tail, lower, upper, n);
  }

  /** Whether any point is far. */
  boolean anyFar() {
    boolean any = false;
    for (int i = 0; i < n; i++) {
      any |= far(i);
    }
    return any;
  }

  /** Whether the smaller tail of point i is too small to be summed plainly. */
  boolean farTail(int i) {
    return Math.min(lower[i], upper[i]) < LEAST;
  }

  /** Whether the density at point i is too small to be summed plainly, or its tail is. */
  boolean far(int i) {
    return Math.min(density[i], Math.min(lower[i], upper[i])) < LEAST;
  }

  /** Whether the lower tail of point i is the smaller one. */
  boolean below(int i) {
    return lower[i] < upper[i];
  }
}
