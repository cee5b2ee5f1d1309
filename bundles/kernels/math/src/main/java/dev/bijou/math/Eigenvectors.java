package dev.bijou.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvectors of a symmetric matrix by Jacobi's cyclic rotations (Golub and Van Loan, Matrix
 * Computations, 4th edition, algorithms 8.5.1 and 8.5.3): slower than tridiagonalisation, short,
 * and orthogonal to rounding error whatever the eigenvalues.
 */
public final class Eigenvectors {
  /** Convergence is quadratic: about ten sweeps; this many are never needed. */
  private static final int SWEEPS = 60;

  private final int d;
  private final double[] a;
  private final double[] v;
  private final double negligible;

  private Eigenvectors(double[] symmetric, int dimension) {
    d = dimension;
    a = symmetric.clone();
    v = new double[d * d];
    for (int i = 0; i < d; i++) {
      v[i * d + i] = 1;
    }
    negligible = 4 * Math.ulp(Arrays.stream(a).map(Math::abs).max().orElse(0));
  }

  /**
   * Returns the eigenvectors as the rows of a d × d matrix, row-major, by descending eigenvalue;
   * the largest component of each is positive.
   *
   * @param symmetric d × d, row-major; only read
   */
  public static double[] of(double[] symmetric, int dimension) {
    Eigenvectors eigen = new Eigenvectors(symmetric, dimension);
    int left = SWEEPS;
    while (left > 0 && eigen.sweep()) {
      left--;
    }
    return eigen.sorted();
  }

  /** One rotation per pair; whether there was anything left to rotate. */
  private boolean sweep() {
    boolean rotated = false;
    for (int p = 0; p < d; p++) {
      for (int q = p + 1; q < d; q++) {
        if (Math.abs(a[p * d + q]) > negligible) {
          rotate(p, q);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  /** Annihilates the entry (p, q) by the smaller of the two angles that do. */
  private void rotate(int p, int q) {
    double tau = (a[q * d + q] - a[p * d + p]) / (2 * a[p * d + q]);
    double t = Math.copySign(1 / (Math.abs(tau) + Math.sqrt(1 + tau * tau)), tau);
    double c = 1 / Math.sqrt(1 + t * t);
    for (int k = 0; k < d; k++) {
      turn(a, k * d + p, k * d + q, c, t * c);
    }
    for (int k = 0; k < d; k++) {
      turn(a, p * d + k, q * d + k, c, t * c);
      turn(v, p * d + k, q * d + k, c, t * c);
    }
  }

  private static void turn(double[] m, int at, int other, double c, double s) {
    double x = m[at];
    double y = m[other];
    m[at] = c * x - s * y;
    m[other] = s * x + c * y;
  }

  private double[] sorted() {
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -a[i * d + i]))
            .mapToInt(i -> i)
            .toArray();
    double[] rows = new double[d * d];
    for (int i = 0; i < d; i++) {
      double sign = signOfLargest(order[i] * d);
      for (int k = 0; k < d; k++) {
        rows[i * d + k] = sign * v[order[i] * d + k];
      }
    }
    return rows;
  }

  private double signOfLargest(int row) {
    double largest = 0;
    for (int k = row; k < row + d; k++) {
      largest = Math.abs(v[k]) > Math.abs(largest) ? v[k] : largest;
    }
    return Math.signum(largest);
  }
}
