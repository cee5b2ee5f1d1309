package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * The inverse X(z) as polynomials of degree 5 between equidistant knots, beyond the last ones as
 * straight lines. Each polynomial has X, X′ and X″ of both its knots.
 */
final class Pieces {
  /** Latents beyond occur once in 10¹⁷ draws from a standard normal distribution. */
  static final double REACH = 8.5;

  private static final int DEGREE = 5;

  /** A double near it has units of 1 in the last place: adding it rounds to a whole number. */
  private static final double SHIFT = 0x1.8p52;

  /** Of piece k from 6k on, constant terms first, in units of the distance of knots. */
  private final double[] coefficients;

  private final int count;
  private final double lowerSlope;
  private final double upperSlope;

  /**
   * The pieces between knots at −REACH, …, REACH.
   *
   * @param x X there, one more than there are pieces, which are a power of two
   * @param first X′
   * @param second X″
   */
  Pieces(double[] x, double[] first, double[] second) {
    count = x.length - 1;
    coefficients = new double[(DEGREE + 1) * count];
    double h = 2 * REACH / count;
    for (int k = 0; k < count; k++) {
      fit(
          (DEGREE + 1) * k,
          new double[] {x[k], h * first[k], 0.5 * h * h * second[k]},
          new double[] {x[k + 1], h * first[k + 1], 0.5 * h * h * second[k + 1]});
    }
    lowerSlope = first[0];
    upperSlope = first[count];
  }

  /** Fits a piece to value, slope and half the second derivative at its ends. */
  private void fit(int at, double[] left, double[] right) {
    double value = right[0] - (left[0] + left[1] + left[2]);
    double slope = right[1] - (left[1] + 2 * left[2]);
    double half = right[2] - left[2];
    System.arraycopy(left, 0, coefficients, at, left.length);
    coefficients[at + 3] = 10 * value - 4 * slope + half;
    coefficients[at + 4] = -15 * value + 7 * slope - 2 * half;
    coefficients[at + 5] = 6 * value - 3 * slope + half;
  }

  /** Bytes of a table with so many pieces. */
  static long bytes(int count) {
    return (long) (DEGREE + 1) * Double.BYTES * count;
  }

  int count() {
    return count;
  }

  /** Knot k of so many pieces. */
  static double knot(int k, int count) {
    return REACH * (2.0 * k / count - 1);
  }

  /** Puts X(z) into x, near enough to start from. */
  void guess(double[] z, double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] shifted = scratch.array(n);
    locate(z, x, shifted, n);
    for (int i = 0; i < n; i++) {
      int piece = (int) Double.doubleToRawLongBits(shifted[i]) & (count - 1);
      x[i] = value((DEGREE + 1) * piece, x[i]);
    }
    extend(z, x, n);
    scratch.release(mark);
  }

  /** Puts where z lies within its piece, from 0 to 1, into x, and the piece into shifted. */
  private void locate(double[] z, double[] x, double[] shifted, int n) {
    double scale = count / (2 * REACH);
    double last = count - 1.0;
    for (int i = 0; i < n; i++) {
      double inside = Math.max(-REACH, Math.min(REACH, z[i]));
      double u = (inside + REACH) * scale;
      double s = Math.min(last, u - 0.5) + SHIFT;
      shifted[i] = s;
      x[i] = u - (s - SHIFT);
    }
  }

  private void extend(double[] z, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(z[i]) > REACH) {
        x[i] += z[i] > 0 ? upperSlope * (z[i] - REACH) : lowerSlope * (z[i] + REACH);
      }
    }
  }

  private double value(int at, double v) {
    double[] c = coefficients;
    double high = Math.fma(Math.fma(c[at + 5], v, c[at + 4]), v, c[at + 3]);
    double low = Math.fma(Math.fma(c[at + 2], v, c[at + 1]), v, c[at]);
    return Math.fma(high, v * v * v, low);
  }
}
