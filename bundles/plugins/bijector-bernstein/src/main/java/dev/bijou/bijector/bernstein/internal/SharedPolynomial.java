package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.inverse.MonotoneFunction;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * One polynomial for all points. Immutable.
 *
 * @param family the configuration
 * @param coefficients a₀ to aₙ
 * @param slopes s₀ to sₙ₋₁
 */
record SharedPolynomial(Bernstein family, double[] coefficients, double[] slopes)
    implements MonotoneFunction {
  /** Computes the polynomial of the given parameters. */
  static SharedPolynomial of(Bernstein family, double[] theta) {
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    PolynomialRow single = PolynomialRow.of(family, column, new Scratch());
    return new SharedPolynomial(family, first(single.coefficients()), first(single.slopes()));
  }

  private static double[] first(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  /** Returns the polynomial for each of n points. */
  PolynomialRow row(int n, Scratch scratch) {
    return new PolynomialRow(
        family, repeated(coefficients, n, scratch), repeated(slopes, n, scratch));
  }

  private static double[][] repeated(double[] values, int n, Scratch scratch) {
    double[][] rows = new double[values.length][];
    for (int k = 0; k < values.length; k++) {
      rows[k] = scratch.array(n);
      Arrays.fill(rows[k], 0, n, values[k]);
    }
    return rows;
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).evaluate(y, x, terms, n, scratch);
    scratch.release(mark);
  }

  /** Replaces x by y and logSlope by log y′. */
  void forward(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).forward(x, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void solve(double[] y, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).solve(y, logSlope, n, scratch);
    scratch.release(mark);
  }
}
