package dev.bijou.math;

import dev.bijou.tile.Scratch;

/**
 * Approximate inverses of increasing {@link Polynomials}: a search for the magnitude of x between
 * 1/8 and 8, then steps by Halley's method. They have no brackets, so that what they give is a
 * guess: mostly accurate to a few roundings, but arbitrary where the slope changes by orders of
 * magnitude nearby.
 */
public final class IncreasingPolynomials {
  /** The factors of the search from 1 on. */
  private static final double[] FACTORS = {3, 2, 1.4};

  private static final int STEPS = 4;

  private IncreasingPolynomials() {}

  /**
   * Guesses the roots of p(x) = y.
   *
   * @param c at least two rows of coefficients, from that of the power 0 on; only read
   * @param y the values; only read
   * @param x replaced by the guesses, which are not NaN unless an argument is
   */
  public static void guess(double[][] c, double[] y, double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[][] terms = RowArrays.allocate(3, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = y[i] < c[0][i] ? -1 : 1;
    }
    for (double factor : FACTORS) {
      Polynomials.value(c, x, terms[0], n);
      search(factor, y, terms[0], x, n);
    }
    for (int k = 0; k < STEPS; k++) {
      Polynomials.expand(c, x, terms[0], terms[1], terms[2], n);
      step(y, terms[0], terms[1], terms[2], x, n);
    }
    scratch.release(mark);
  }

  /** Multiplies or divides by a factor, without a branch. */
  private static void search(double factor, double[] y, double[] value, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double farther = Branchless.positive((y[i] - value[i]) * x[i]);
      x[i] *= Math.fma(farther, factor - 1 / factor, 1 / factor);
    }
  }

  /** Takes a step by Halley's method, at most twice as long as that by Newton's. */
  private static void step(
      double[] y, double[] value, double[] slope, double[] bend, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double missing = y[i] - value[i];
      double square = slope[i] * slope[i];
      double denominator = Math.max(0.5 * square, Math.fma(missing, bend[i], square));
      x[i] += missing * slope[i] / denominator;
    }
  }
}
