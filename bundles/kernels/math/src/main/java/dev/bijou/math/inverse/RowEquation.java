package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The equations f_i(x_i) − y_i = 0 of a row.
 *
 * @param row the functions f
 * @param y the right-hand sides; only read
 * @param scratch the scratch memory, which counts the evaluations
 */
record RowEquation(InvertibleRow row, double[] y, Scratch scratch) implements RootFinder.Equation {
  @Override
  public void evaluate(int from, Tile x, Tile value, Tile slope) {
    int n = x.size();
    int mark = scratch.mark();
    scratch.stats().evaluated(n);
    double[] values = RowArrays.of(x, 0, scratch);
    double[] slopes = scratch.array(n);
    row.evaluate(from, values, slopes, n, scratch);
    for (int i = 0; i < n; i++) {
      values[i] -= y[from + i];
    }
    RowArrays.write(values, value, 0);
    RowArrays.write(slopes, slope, 0);
    scratch.release(mark);
  }

  @Override
  public void evaluate(int from, Tile x, Tile value) {
    int mark = scratch.mark();
    evaluate(from, x, value, scratch.tile(1, x.size()));
    scratch.release(mark);
  }
}
