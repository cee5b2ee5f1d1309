package dev.bijou.math.inverse;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The map of one θ for all points, whose inverse is a table and one evaluation. Evaluations are
 * those of a row in which the function is repeated, so they are the same as with own θ.
 */
final class TabulatedMap implements ScalarMap {
  private final TabulatedInverse inverse;
  private final BracketedFamily.Row single;

  TabulatedMap(BracketedFamily family, double[] theta, long tableBytes) {
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    BracketedFamily.Row row = family.row(column, new Scratch());
    single = row;
    inverse =
        new TabulatedInverse(
            new MonotoneFunction() {
              @Override
              public void evaluate(
                  double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch) {
                int mark = scratch.mark();
                row.repeat(n, scratch).evaluate(y, x, terms, n, scratch);
                scratch.release(mark);
              }

              @Override
              public void solve(double[] y, double[] logSlope, int n, Scratch scratch) {
                int mark = scratch.mark();
                BracketedRow repeated = row.repeat(n, scratch);
                BracketedInverse.apply(repeated, family.solver(), y, logSlope, n, scratch);
                scratch.release(mark);
              }
            },
            tableBytes);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] values = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    if (direction == Direction.FORWARD) {
      single.repeat(n, scratch).apply(values, logSlope, n, scratch);
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
}
