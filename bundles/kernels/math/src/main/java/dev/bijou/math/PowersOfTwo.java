package dev.bijou.math;

/**
 * Powers of two, and integers kept in doubles.
 *
 * <p>Adding {@link #SHIFT} to a double of small magnitude rounds it to the nearest integer n and
 * leaves n, in two's complement, in the low bits of the sum: an integer without a conversion, so
 * that the arithmetic around it stays in vector registers.
 */
final class PowersOfTwo {
  /** 1.5 · 2⁵², where one unit in the last place is one. */
  static final double SHIFT = 0x1.8p52;

  private static final long SHIFT_BITS = Double.doubleToRawLongBits(SHIFT);

  /** While |n| is at most this, y · 2ⁿ with y in [¼, 4] is a normal number. */
  private static final long NORMAL = 1020;

  private static final long LEAST_BITS = SHIFT_BITS - NORMAL;

  private PowersOfTwo() {}

  /**
   * Returns y · 2ⁿ, rounded once.
   *
   * @param y of magnitude ¼ to 4
   * @param shifted n + {@link #SHIFT}, n of magnitude 2000 at most
   */
  static double scale(double y, double shifted) {
    return outside(shifted) < 0
        ? scaleInTwoSteps(y, integer(shifted))
        : addExponent(y, Double.doubleToRawLongBits(shifted) << 52);
  }

  /**
   * The same for rows; y is replaced. One branch for all of them instead of one for each: what
   * needed two steps gets its exponent back first, since adding it lost nothing.
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

  /** The same for n ≤ 1020, which costs less to check. */
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

  /** Negative where |n| exceeds {@link #NORMAL} or is NaN. */
  private static long outside(double shifted) {
    long n = integer(shifted);
    return (n + NORMAL) | (NORMAL - n);
  }

  private static double addExponent(double y, long exponent) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) + exponent);
  }

  /** Only the second product can leave the normal range, and round. */
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
