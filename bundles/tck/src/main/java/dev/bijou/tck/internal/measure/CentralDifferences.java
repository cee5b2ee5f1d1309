package dev.bijou.tck.internal.measure;

import java.util.function.DoubleFunction;

/**
 * The derivatives at 0 of curves that are evaluated together.
 *
 * <p>Central differences with the steps 2⁻⁴, 2⁻⁵, …, 2⁻¹⁵ are extrapolated to step zero by
 * Richardson's scheme, after C. Ridders, <i>Accurate computation of F′(x) and F′(x)F″(x)</i>,
 * Advances in Engineering Software 4 (1982): the tableau entry with the smallest difference to its
 * two parents is the result, and that difference, plus the rounding of the values, is its error.
 * Long steps are used for smooth curves, where they reduce the rounding error; short steps are used
 * next to a kink or to the edge of a domain. If even these disagree, the error is large.
 *
 * @param slope the derivative of each curve
 * @param error the error bound of each derivative; infinite if unknown
 */
public record CentralDifferences(double[] slope, double[] error) {
  private static final int LEVELS = 12;
  private static final double LONGEST = 0x1p-4;

  /** Differentiates; {@code curves.apply(t)} returns one value per curve. */
  public static CentralDifferences of(DoubleFunction<double[]> curves) {
    double[][] central = new double[LEVELS][];
    double[][] rounding = new double[LEVELS][];
    double step = LONGEST;
    for (int k = 0; k < LEVELS; k++) {
      double[] ahead = curves.apply(step);
      double[] behind = curves.apply(-step);
      central[k] = central(ahead, behind, step);
      rounding[k] = rounding(ahead, behind, step);
      step /= 2;
    }
    int size = central[0].length;
    CentralDifferences slopes = new CentralDifferences(new double[size], new double[size]);
    for (int m = 0; m < size; m++) {
      slopes.extrapolate(central, rounding, m);
    }
    return slopes;
  }

  private static double[] central(double[] ahead, double[] behind, double step) {
    double[] difference = new double[ahead.length];
    for (int m = 0; m < ahead.length; m++) {
      difference[m] = (ahead[m] - behind[m]) / (2 * step);
    }
    return difference;
  }

  /**
   * Returns the effect of one rounding of each value, a lower bound of the error: two entries may
   * agree by chance.
   */
  private static double[] rounding(double[] ahead, double[] behind, double step) {
    double[] rounding = new double[ahead.length];
    for (int m = 0; m < ahead.length; m++) {
      rounding[m] = Math.ulp(Math.max(Math.abs(ahead[m]), Math.abs(behind[m]))) / step;
    }
    return rounding;
  }

  private void extrapolate(double[][] central, double[][] rounding, int m) {
    double[] above = new double[LEVELS];
    error[m] = Double.POSITIVE_INFINITY;
    slope[m] = central[LEVELS - 1][m];
    for (int k = 0; k < LEVELS; k++) {
      double[] row = new double[LEVELS];
      row[0] = central[k][m];
      double factor = 1;
      for (int order = 1; order <= k; order++) {
        factor *= 4;
        row[order] = row[order - 1] + (row[order - 1] - above[order - 1]) / (factor - 1);
        double spread = spread(row[order], row[order - 1], above[order - 1]);
        take(m, row[order], spread + rounding[k][m]);
      }
      above = row;
    }
  }

  private static double spread(double value, double parent, double elder) {
    return Math.max(Math.abs(value - parent), Math.abs(value - elder));
  }

  private void take(int m, double value, double uncertainty) {
    if (uncertainty < error[m]) {
      error[m] = uncertainty;
      slope[m] = value;
    }
  }
}
