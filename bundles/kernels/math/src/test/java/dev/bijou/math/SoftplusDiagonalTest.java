package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SoftplusDiagonalTest {
  /** ln(eᵃ⁻⁰·⁰⁰¹ − 1) at a = 2, 0.5 and 3, computed with mpmath in 30 digits. */
  private static final double[] RAW = {1.8534299339410547, -0.43529558516876243, 2.947878395780148};

  @Test
  void hasPositiveEntries() {
    SoftplusDiagonal diagonal = new SoftplusDiagonal(RAW);
    assertArrayEquals(new double[] {2, 0.5, 3}, diagonal.values(), 1e-15);
    assertEquals(StrictMath.log(3), diagonal.logDeterminant(), 1e-15);
  }

  @Test
  void onesAreOnes() {
    SoftplusDiagonal diagonal = new SoftplusDiagonal(SoftplusDiagonal.ones(4));
    assertArrayEquals(new double[] {1, 1, 1, 1}, diagonal.values(), 1e-15);
    assertEquals(0, diagonal.logDeterminant(), 1e-15);
  }

  /** Compares with differences of Σ m_ii y_i + l Σ ln y_i, which enter −½ times. */
  @Test
  void addsDerivatives() {
    double[] matrixBar = {0.7, 9, 9, 9, -1.5, 9, 9, 9, 0.4};
    double[] sums = {5, 1, 2, 3, 5};
    new SoftplusDiagonal(RAW).pull(-0.5, matrixBar, 0.3, sums, 1);
    for (int i = 0; i < 3; i++) {
      double slope = (value(i, 1e-5) - value(i, -1e-5)) / 2e-5;
      assertEquals(i + 1 - 0.5 * slope, sums[1 + i], 1e-9);
    }
    assertEquals(5, sums[0]);
    assertEquals(5, sums[4]);
  }

  private static double value(int moved, double by) {
    double[] raw = RAW.clone();
    raw[moved] += by;
    SoftplusDiagonal diagonal = new SoftplusDiagonal(raw);
    double[] y = diagonal.values();
    return 0.7 * y[0] - 1.5 * y[1] + 0.4 * y[2] + 0.3 * diagonal.logDeterminant();
  }
}
