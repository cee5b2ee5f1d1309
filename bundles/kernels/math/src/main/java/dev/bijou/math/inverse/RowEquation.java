package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The equations f_i(x_i) − y_i = 0 of a row of points, which counts its evaluations. */
public final class RowEquation implements RootFinder.Equation {
  private final Functions functions;
  private final double[] y;
  private final Scratch scratch;

  /** Increasing functions, one per point of a row. */
  @FunctionalInterface
  public interface Functions {
    /**
     * Evaluates n functions.
     *
     * @param from the index of the first of them in the row
     * @param x n points; replaced by the values of the functions
     * @param slope replaced by the derivatives
     * @param n the number of points
     * @param scratch the scratch memory
     */
    void evaluate(int from, double[] x, double[] slope, int n, Scratch scratch);
  }

  /**
   * Creates one equation per point.
   *
   * @param functions the functions f
   * @param y the right-hand sides; only read
   * @param scratch the scratch memory, which counts the evaluations
   */
  public RowEquation(Functions functions, double[] y, Scratch scratch) {
    this.functions = functions;
    this.y = y;
    this.scratch = scratch;
  }

  @Override
  public void evaluate(int from, Tile x, Tile value, Tile slope) {
    int n = x.size();
    int mark = scratch.mark();
    scratch.stats().evaluated(n);
    double[] values = RowArrays.of(x, 0, scratch);
    double[] slopes = scratch.array(n);
    functions.evaluate(from, values, slopes, n, scratch);
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
