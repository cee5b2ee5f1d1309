package dev.bijou.math;

/**
 * Powers of two, and integers kept in doubles.
 *
 * <p>Adding {@link #SHIFT} to a double of small magnitude rounds it to the nearest integer n and
 * leaves n, in two's complement, in the low bits of the sum: an integer without a conversion, so
 * that the arithmetic around it stays in vector registers.
 */
final class Powers {
  /** 1.5 · 2⁵², where one unit in the last place is one. */
  static final double SHIFT = 0x1.8p52;

  private static final long SHIFT_BITS = Double.doubleToRawLongBits(SHIFT);

  /** While |n| is at most this, y · 2ⁿ with y in [¼, 4] is a normal number. */
  private static final double NORMAL = 1020;

  private Powers() {}

  /**
   * Returns y · 2ⁿ, rounded once.
   *
   * @param y of magnitude ¼ to 4
   * @param shifted n + {@link #SHIFT}, n of magnitude 2000 at most
   */
  static double scale(double y, double shifted) {
    if (Math.abs(shifted - SHIFT) <= NORMAL) {
      long exponent = Double.doubleToRawLongBits(shifted) << 52;
      return Double.longBitsToDouble(Double.doubleToRawLongBits(y) + exponent);
    }
    return scaleInTwoSteps(y, integer(shifted));
  }

  /** The same for rows; y is replaced. */
  static void scale(double[] y, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = scale(y[i], shifted[i]);
    }
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
