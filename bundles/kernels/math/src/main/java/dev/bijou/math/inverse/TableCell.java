package dev.bijou.math.inverse;

import java.util.Arrays;

/**
 * One of the {@link #COUNT} cells of equal width of an inverse X(z): X and X′ at equidistant knots,
 * both ends included, two per piece.
 *
 * @param index the index, 0 to COUNT − 1
 * @param x X at the knots, one more than twice the number of pieces, which is a power of two
 * @param slope X′ at the knots
 */
record TableCell(int index, double[] x, double[] slope) {
  static final int COUNT = 64;

  /**
   * The table covers [−6.5, 6.5]; one in 10¹⁰ draws from a standard normal distribution is outside.
   */
  static final double REACH = 6.5;

  static final double WIDTH = 2 * REACH / COUNT;

  int pieces() {
    return x.length / 2;
  }

  /** Returns the width of a piece in z. */
  double pieceWidth() {
    return WIDTH / pieces();
  }

  /** Returns the z halfway between the knots. */
  double[] middles() {
    double spacing = 0.5 * pieceWidth();
    double[] z = new double[x.length - 1];
    Arrays.setAll(z, k -> WIDTH * index - REACH + (k + 0.5) * spacing);
    return z;
  }

  /** Returns a cell of one piece, given X and X′ at the ends and middles of all cells. */
  static TableCell coarse(int index, double[] x, double[] slope) {
    int from = 2 * index;
    int to = from + 3;
    return new TableCell(
        index, Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(slope, from, to));
  }

  /**
   * Returns the cell with pieces of half the width, given X and X′ at its middles from an index on.
   */
  TableCell refined(double[] middleX, double[] middleSlope, int from) {
    return new TableCell(
        index, interleaved(x, middleX, from), interleaved(slope, middleSlope, from));
  }

  private static double[] interleaved(double[] even, double[] odd, int from) {
    double[] all = new double[2 * even.length - 1];
    Arrays.setAll(all, k -> k % 2 == 0 ? even[k / 2] : odd[from + k / 2]);
    return all;
  }
}
