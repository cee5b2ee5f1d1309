package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * A member of a family for all points.
 *
 * @param family the family
 * @param quantities the values of {@link IterativeFamily#quantities} of its θ
 */
record SharedFunction(IterativeFamily family, double[] quantities) implements MonotoneFunction {
  static SharedFunction of(IterativeFamily family, double[] theta) {
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    double[][] rows = family.quantities(column, new Scratch());
    return new SharedFunction(family, Arrays.stream(rows).mapToDouble(row -> row[0]).toArray());
  }

  private InvertibleRow row(int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(quantities.length, n, scratch);
    for (int k = 0; k < rows.length; k++) {
      Arrays.fill(rows[k], 0, n, quantities[k]);
    }
    return family.row(rows);
  }

  /** Replaces x by y and logSlope by log dy/dx. */
  void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).apply(x, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void solve(double[] y, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    BracketedInverse.apply(row(n, scratch), family.solver(), y, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).evaluate(y, x, terms, n, scratch);
    scratch.release(mark);
  }
}
