package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The Gauss–Legendre rule on [0, 1]: ∫ f ≈ Σ w_g f(t_g), exact for polynomials of degree 2n − 1.
 * The nodes are roots of the Legendre polynomial P_n, by Newton's method from cos(π(k − ¼)/(n +
 * ½)); the weights are 1/((1 − z²) P_n′(z)²) with z in [−1, 1].
 *
 * <p>Error: 3e-16 in nodes and weights, for up to 17 nodes.
 *
 * @param nodes n points t between 0 and 1, ascending
 * @param weights n positive numbers w with sum 1
 */
public record GaussLegendre(double[] nodes, double[] weights) {
  private static final int STEPS = 6;

  /** A function of the points of a row. */
  @FunctionalInterface
  public interface RowFunction {
    /** Replaces values by those at the first n points. */
    void apply(double[] x, double[] values, int n, Scratch scratch);
  }

  /**
   * Computes a rule.
   *
   * @param n the number of nodes, at least 1
   */
  public static GaussLegendre of(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      double z = StrictMath.cos(Math.PI * (k + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < STEPS; step++) {
        double value = 1;
        double before = 0;
        for (int j = 0; j < n; j++) {
          double next = ((2 * j + 1) * z * value - j * before) / (j + 1);
          before = value;
          value = next;
        }
        slope = n * (z * value - before) / (z * z - 1);
        z -= value / slope;
      }
      nodes[k] = 0.5 * (1 - z);
      weights[k] = 1 / ((1 - z * z) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  /**
   * Evaluates the mean of a function between 0 and each of n points, (1/x) ∫₀ˣ f.
   *
   * @param x the points; only read
   * @param mean replaced by the means
   */
  public void mean(RowFunction f, double[] x, double[] mean, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] points = scratch.array(n);
    double[] values = scratch.array(n);
    Arrays.fill(mean, 0, n, 0);
    for (int g = 0; g < nodes.length; g++) {
      multiply(nodes[g], x, points, n);
      f.apply(points, values, n, scratch);
      RowArrays.addMultiple(weights[g], values, mean, n);
    }
    scratch.release(mark);
  }

  private static void multiply(double factor, double[] x, double[] product, int n) {
    for (int i = 0; i < n; i++) {
      product[i] = factor * x[i];
    }
  }
}
