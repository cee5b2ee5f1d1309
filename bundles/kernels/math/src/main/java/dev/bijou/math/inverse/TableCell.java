package dev.bijou.math.inverse;

import java.util.Arrays;

/**
 * What is known of an inverse X(z) in one of the {@link #COUNT} equal cells that its range is
 * divided into: X and X′ at equidistant knots, those at both ends included, two to a piece.
 *
 * @param index 0 to COUNT − 1
 * @param x at one knot more than twice the pieces, which are a power of two
 * @param slope X′ at the same
 */
record TableCell(int index, double[] x, double[] slope) {
  static final int COUNT = 64;

  /** Latents beyond occur once in 10¹⁰ draws from a standard normal distribution. */
  static final double REACH = 6.5;

  static final double WIDTH = 2 * REACH / COUNT;

  int pieces() {
    return x.length / 2;
  }

  /** The length of a piece in z. */
  double pieceWidth() {
    return WIDTH / pieces();
  }

  /** The z between its knots. */
  double[] middles() {
    double spacing = 0.5 * pieceWidth();
    double[] z = new double[x.length - 1];
    Arrays.setAll(z, k -> WIDTH * index - REACH + (k + 0.5) * spacing);
    return z;
  }

  /** A cell of one piece, given X and X′ at the ends and middles of all cells. */
  static TableCell coarse(int index, double[] x, double[] slope) {
    int from = 2 * index;
    int to = from + 3;
    return new TableCell(
        index, Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(slope, from, to));
  }

  /** The cell in half as long pieces, given X and X′ at its middles from an index on. */
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
