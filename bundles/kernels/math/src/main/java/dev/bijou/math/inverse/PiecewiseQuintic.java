package dev.bijou.math.inverse;

import java.util.Arrays;

/**
 * The inverse X(z) as a piecewise polynomial of degree 5. Each piece interpolates X and X′ at its
 * ends and its middle; outside the range, X(z) is constant. Cells of equal width are divided into
 * as many pieces of equal width as they need.
 */
final class PiecewiseQuintic {
  private static final int DEGREE = 5;

  /** The numbers stored per piece: its coefficients, and the inverse of its mean slope. */
  private static final int STRIDE = DEGREE + 2;

  /** Rounds to an integer when added, since the unit in the last place near it is 1. */
  private static final double SHIFT = 0x1.8p52;

  private static final double BELOW_ONE = Math.nextDown(1.0);

  /** The offset of the first piece of each cell in the coefficients. */
  private final int[] first = new int[TableCell.COUNT];

  /** The number of pieces of each cell. */
  private final double[] parts = new double[TableCell.COUNT];

  /** The coefficients, constant terms first, in units of the width of a piece around its middle. */
  private final double[] coefficients;

  PiecewiseQuintic(TableCell[] cells) {
    coefficients = new double[STRIDE * Arrays.stream(cells).mapToInt(TableCell::pieces).sum()];
    int at = 0;
    for (TableCell cell : cells) {
      first[cell.index()] = at;
      parts[cell.index()] = cell.pieces();
      for (int k = 0; k < cell.pieces(); k++) {
        fit(at, cell, 2 * k);
        at += STRIDE;
      }
    }
  }

  /**
   * Fits a piece to X and X′ at the knots from, from + 1 and from + 2. Around the middle knot, the
   * even and the odd part have two conditions each.
   */
  private void fit(int at, TableCell cell, int from) {
    double h = cell.pieceWidth();
    double[] x = cell.x();
    double[] slope = cell.slope();
    double middle = x[from + 1];
    double tangent = h * slope[from + 1];
    double even = x[from + 2] - middle + (x[from] - middle);
    double odd = x[from + 2] - x[from];
    double evenSlope = h * (slope[from + 2] - slope[from]);
    double oddSlope = h * (slope[from + 2] + slope[from]);
    coefficients[at] = middle;
    coefficients[at + 1] = tangent;
    coefficients[at + 2] = 4 * even - 0.5 * evenSlope;
    coefficients[at + 3] = 10 * odd - 8 * tangent - oddSlope;
    coefficients[at + 4] = 2 * evenSlope - 8 * even;
    coefficients[at + 5] = 16 * tangent - 24 * odd + 4 * oddSlope;
    coefficients[at + DEGREE + 1] = h / odd;
  }

  /** Returns the bytes of a table with the given number of pieces. */
  static long bytes(long count) {
    return STRIDE * Double.BYTES * count + TableCell.COUNT * (Double.BYTES + Integer.BYTES);
  }

  int count() {
    return coefficients.length / STRIDE;
  }

  /** Computes the approximation X(z) and the inverse mean slope of its piece. */
  void guess(double[] z, double[] x, double[] inverseSlope, int n) {
    locate(z, x, inverseSlope, n);
    for (int i = 0; i < n; i++) {
      int cell = (int) Double.doubleToRawLongBits(inverseSlope[i]) & (TableCell.COUNT - 1);
      double place = x[i] * parts[cell];
      int piece = (int) place;
      int at = first[cell] + STRIDE * piece;
      x[i] = value(at, place - piece - 0.5);
      inverseSlope[i] = coefficients[at + DEGREE + 1];
    }
  }

  /**
   * Computes the position of z within its cell, in [0, 1), and the index of the cell plus {@link
   * #SHIFT}.
   */
  private static void locate(double[] z, double[] v, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      double inside = Math.max(-TableCell.REACH, Math.min(TableCell.REACH, z[i]));
      double u = (inside + TableCell.REACH) * (1 / TableCell.WIDTH);
      double s = Math.min(TableCell.COUNT - 1.0, u - 0.5) + SHIFT;
      shifted[i] = s;
      v[i] = Math.min(BELOW_ONE, u - (s - SHIFT));
    }
  }

  private double value(int at, double v) {
    double[] c = coefficients;
    double high = Math.fma(Math.fma(c[at + 5], v, c[at + 4]), v, c[at + 3]);
    double low = Math.fma(Math.fma(c[at + 2], v, c[at + 1]), v, c[at]);
    return Math.fma(high, v * v * v, low);
  }
}
