package dev.bijou.tck.internal.measure;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

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
 * <p>Most curves are known after four steps; the curves of a point are not evaluated further once
 * all of them are known to a billionth, or as well as the rounding of the values permits.
 *
 * @param slope the derivative of each curve
 * @param error the error bound of each derivative; infinite if unknown
 */
public record CentralDifferences(double[] slope, double[] error) {
  private static final int LEVELS = 12;
  private static final int FEWEST = 3;

  /** The longest step. */
  public static final double LONGEST = 0x1p-4;

  private static final double ACCURATE = 1e-9;

  /** Curves, the same number for each of some points. */
  @FunctionalInterface
  public interface Curves {
    /** Returns the values of the curves of {@code points} at {@code t}, point by point. */
    double[] at(double t, int[] points);
  }

  /** Differentiates one curve. */
  public static CentralDifferences of(DoubleUnaryOperator curve) {
    return of(1, (t, points) -> new double[] {curve.applyAsDouble(t)});
  }

  /** Differentiates the curves of the points 0 to {@code points - 1}. */
  public static CentralDifferences of(int points, Curves curves) {
    int[] open = IntStream.range(0, points).toArray();
    Tableau[] tableaus = new Tableau[0];
    double step = LONGEST;
    for (int level = 0; level < LEVELS && open.length > 0; level++) {
      double[] ahead = curves.at(step, open);
      double[] behind = curves.at(-step, open);
      int each = ahead.length / open.length;
      if (level == 0) {
        tableaus = new Tableau[ahead.length];
        Arrays.setAll(tableaus, m -> new Tableau());
      }
      for (int k = 0; k < ahead.length; k++) {
        tableaus[open[k / each] * each + k % each].add(ahead[k], behind[k], step);
      }
      open = level + 1 < FEWEST ? open : unknown(open, each, tableaus);
      step /= 2;
    }
    return new CentralDifferences(
        Arrays.stream(tableaus).mapToDouble(t -> t.slope).toArray(),
        Arrays.stream(tableaus).mapToDouble(t -> t.error).toArray());
  }

  /** Returns the derivatives with respect to {@code unit} times the argument of the curves. */
  CentralDifferences per(double unit) {
    return new CentralDifferences(
        Arrays.stream(slope).map(v -> v / unit).toArray(),
        Arrays.stream(error).map(v -> v / unit).toArray());
  }

  private static int[] unknown(int[] open, int each, Tableau[] tableaus) {
    return Arrays.stream(open)
        .filter(p -> IntStream.range(p * each, (p + 1) * each).anyMatch(m -> !tableaus[m].known()))
        .toArray();
  }

  /** The last row of the tableau of a curve, and the best entry of all rows. */
  private static final class Tableau {
    private double[] above = new double[0];
    private double rounding;
    private double slope;
    private double error = Double.POSITIVE_INFINITY;

    /**
     * Adds a row. The effect of one rounding of each value is a lower bound of the error: two
     * entries may agree by chance.
     */
    void add(double ahead, double behind, double step) {
      rounding = Math.ulp(Math.max(Math.abs(ahead), Math.abs(behind))) / step;
      double[] row = new double[above.length + 1];
      row[0] = (ahead - behind) / (2 * step);
      double factor = 1;
      for (int order = 1; order < row.length; order++) {
        factor *= 4;
        row[order] = row[order - 1] + (row[order - 1] - above[order - 1]) / (factor - 1);
        take(row[order], spread(row[order], row[order - 1], above[order - 1]) + rounding);
      }
      slope = Double.isInfinite(error) ? row[0] : slope;
      above = row;
    }

    private static double spread(double value, double parent, double elder) {
      return Math.max(Math.abs(value - parent), Math.abs(value - elder));
    }

    private void take(double value, double uncertainty) {
      if (uncertainty < error) {
        error = uncertainty;
        slope = value;
      }
    }

    /** Returns whether the slope is accurate, or a shorter step cannot make it more accurate. */
    boolean known() {
      return Double.isFinite(error) && error <= Math.max(ACCURATE * Math.abs(slope), 2 * rounding);
    }
  }
}
