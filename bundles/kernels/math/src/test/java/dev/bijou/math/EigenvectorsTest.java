package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenvectorsTest {
  /** [[2, 1], [1, 2]] has the eigenvalues 3 and 1. */
  @Test
  void twoByTwoByHand() {
    double h = Math.sqrt(0.5);
    double[] rows = Eigenvectors.of(new double[] {2, 1, 1, 2}, 2);
    assertArrayEquals(new double[] {h, h, -h, h}, absoluteSign(rows), 1e-15);
  }

  /** Of two components of equal size either may be called the largest. */
  private static double[] absoluteSign(double[] rows) {
    double sign = Math.signum(rows[3]);
    return new double[] {rows[0], rows[1], sign * rows[2], sign * rows[3]};
  }

  @Test
  void diagonalMatrixIsSortedOnly() {
    double[] rows = Eigenvectors.of(new double[] {1, 0, 0, 0, 3, 0, 0, 0, 2}, 3);
    assertArrayEquals(new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, rows);
  }

  @Test
  void nothingToTurnGivesTheIdentity() {
    assertArrayEquals(identity(4), Eigenvectors.of(new double[16], 4));
  }

  /** V A Vᵀ diagonal and descending, V Vᵀ = I; errors of 1e-15 d in units of the norm. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17, 64})
  void randomMatricesAreDiagonalised(int d) {
    double[] a = randomSymmetric(d);
    double[] v = Eigenvectors.of(a, d);
    double[] diagonal = product(product(v, a, d), transposed(v, d), d);
    double[] gram = product(v, transposed(v, d), d);
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < d; i++) {
      double eigenvalue = diagonal[i * d + i];
      assertEquals(true, eigenvalue <= last, "descending at " + i);
      last = eigenvalue;
      diagonal[i * d + i] = 0;
    }
    assertArrayEquals(new double[d * d], diagonal, 1e-15 * d * Math.sqrt(d));
    assertArrayEquals(identity(d), gram, 1e-15 * d);
  }

  /** Rank one in four dimensions: eigenvalue 0 three times over. */
  @Test
  void singularMatrixHasOrthogonalEigenvectorsToo() {
    double[] ones = new double[16];
    Arrays.fill(ones, 1);
    double[] v = Eigenvectors.of(ones, 4);
    assertArrayEquals(identity(4), product(v, transposed(v, 4), 4), 1e-15);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, Arrays.copyOf(v, 4), 1e-15);
  }

  private static double[] randomSymmetric(int d) {
    SplittableRandom random = new SplittableRandom(d);
    double[] a = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        a[i * d + j] = random.nextDouble(-1, 1);
        a[j * d + i] = a[i * d + j];
      }
    }
    return a;
  }

  private static double[] identity(int d) {
    double[] identity = new double[d * d];
    for (int i = 0; i < d; i++) {
      identity[i * d + i] = 1;
    }
    return identity;
  }

  private static double[] product(double[] a, double[] b, int d) {
    double[] c = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          c[i * d + j] += a[i * d + k] * b[k * d + j];
        }
      }
    }
    return c;
  }

  private static double[] transposed(double[] a, int d) {
    double[] t = new double[d * d];
    for (int k = 0; k < d * d; k++) {
      t[k] = a[k % d * d + k / d];
    }
    return t;
  }
}
