package dev.bijou.math;

/**
 * Scaling by powers of two, and integers represented in doubles.
 *
 * <p>Adding {@link #SHIFT} to a double of small magnitude rounds it to the nearest integer n, which
 * is in the low bits of the sum in two's complement. This avoids a conversion, so the surrounding
 * arithmetic stays in vector registers.
 */
final class PowersOfTwo {
  /** 1.5 · 2⁵², where a unit in the last place is 1. */
  static final double SHIFT = 0x1.8p52;

  private static final long SHIFT_BITS = Double.doubleToRawLongBits(SHIFT);

  /** If |n| is at most this, y · 2ⁿ with y in [2⁻⁷, 4] is a normal number. */
  private static final long NORMAL = 1015;

  private static final long LEAST_BITS = SHIFT_BITS - NORMAL;

  private PowersOfTwo() {}

  /**
   * Returns y · 2ⁿ, rounded once.
   *
   * @param y a number of magnitude 2⁻⁷ to 4
   * @param shifted n + {@link #SHIFT}, with |n| ≤ 2000
   */
  static double scale(double y, double shifted) {
    return outside(shifted) < 0
        ? scaleInTwoSteps(y, integer(shifted))
        : addExponent(y, Double.doubleToRawLongBits(shifted) << 52);
  }

  /**
   * Replaces the first n values of y by y · 2ⁿ. There is one branch per row instead of one per
   * value; for values that need two steps the addition of the exponent, which is exact, is undone
   * first.
   */
  static void scale(double[] y, double[] shifted, int n) {
    long outside = 0;
    for (int i = 0; i < n; i++) {
      y[i] = addExponent(y[i], Double.doubleToRawLongBits(shifted[i]) << 52);
      outside |= outside(shifted[i]);
    }
    if (outside < 0) {
      scaleOutside(y, shifted, n);
    }
  }

  /** Does the same for exponents ≤ 1015, which are faster to check. */
  static void scaleDown(double[] y, double[] shifted, int n) {
    long outside = 0;
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(shifted[i]);
      y[i] = addExponent(y[i], bits << 52);
      outside |= bits - LEAST_BITS;
    }
    if (outside < 0) {
      scaleOutside(y, shifted, n);
    }
  }

  private static void scaleOutside(double[] y, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      if (outside(shifted[i]) < 0) {
        double before = addExponent(y[i], -(Double.doubleToRawLongBits(shifted[i]) << 52));
        y[i] = scaleInTwoSteps(before, integer(shifted[i]));
      }
    }
  }

  /** Returns a negative number if |n| exceeds {@link #NORMAL} or is NaN. */
  private static long outside(double shifted) {
    long n = integer(shifted);
    return (n + NORMAL) | (NORMAL - n);
  }

  private static double addExponent(double y, long exponent) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) + exponent);
  }

  /** Scales by two products, of which only the second can leave the normal range and round. */
  private static double scaleInTwoSteps(double y, long n) {
    long half = n >> 1;
    return y * power(half) * power(n - half);
  }

  /** Returns 2ⁿ for n from −1022 to 1023. */
  static double power(long n) {
    return Double.longBitsToDouble((n + 1023) << 52);
  }

  /** Returns n from n + {@link #SHIFT}. */
  static long integer(double shifted) {
    return Double.doubleToRawLongBits(shifted) - SHIFT_BITS;
  }
}
