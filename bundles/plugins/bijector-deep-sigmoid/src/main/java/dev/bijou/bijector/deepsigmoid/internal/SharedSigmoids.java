package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.BracketedInverse;
import dev.bijou.math.inverse.BracketedRow;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.math.inverse.TabulatedInverse;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** The map of one θ for all points, whose inverse is a table and one evaluation. Immutable. */
final class SharedSigmoids implements ScalarMap, BracketedRow {
  private final SigmoidRow single;
  private final TabulatedInverse inverse;

  SharedSigmoids(DeepSigmoid family, double[] theta, long tableBytes) {
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    single = SigmoidRow.of(column, family.floor(), new Scratch());
    inverse = new TabulatedInverse(BracketedInverse.shared(this, family.solver()), tableBytes);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] values = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    if (direction == Direction.FORWARD) {
      row(n, scratch).map(values, logSlope, n, scratch);
    } else {
      inverse.apply(values, logSlope, n, scratch);
    }
    RowArrays.write(values, x, 0);
    RowArrays.addMultiple(direction == Direction.FORWARD ? 1 : -1, logSlope, logDet);
    scratch.release(mark);
  }

  @Override
  public long tableBytes() {
    return inverse.bytes();
  }

  /** Repeats the sigmoids for n points: evaluations of shared and of own sigmoids are the same. */
  private SigmoidRow row(int n, Scratch scratch) {
    return new SigmoidRow(
        repeat(single.logWeights(), n, scratch),
        repeat(single.weights(), n, scratch),
        repeat(single.slopes(), n, scratch),
        repeat(single.shifts(), n, scratch));
  }

  private static double[][] repeat(double[][] columns, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(columns.length, n, scratch);
    for (int k = 0; k < rows.length; k++) {
      Arrays.fill(rows[k], 0, n, columns[k][0]);
    }
    return rows;
  }

  @Override
  public void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).evaluate(y, x, terms, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).logSlopes(x, logSlope, n, scratch);
    scratch.release(mark);
  }

  @Override
  public void bracket(
      double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch) {
    int mark = scratch.mark();
    row(n, scratch).bracket(y, lower, upper, guess, n, scratch);
    scratch.release(mark);
  }

  @Override
  public BracketedRow select(double[] points, int n, Scratch scratch) {
    return this;
  }
}
