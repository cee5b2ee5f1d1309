package dev.bijou.mixture;

import dev.bijou.math.RowArrays;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The equation Φ⁻¹(F(x)) − z = 0 for each z of a row. Written in z, the left side is nearly linear
 * and accurate in both tails.
 */
final class CdfEquation implements RootFinder.Equation {
  /** Rows shorter than this are evaluated point by point. */
  private static final int SHORT = 4;

  private final Mixture mixture;
  private final double[] z;
  private final Scratch scratch;

  /**
   * Creates one equation per point.
   *
   * @param mixture the mixture F
   * @param z the right-hand sides; only read
   * @param scratch the scratch memory, which counts the evaluations
   */
  CdfEquation(Mixture mixture, double[] z, Scratch scratch) {
    this.mixture = mixture;
    this.z = z;
    this.scratch = scratch;
  }

  @Override
  public void evaluate(int from, Tile x, Tile value, Tile slope) {
    scratch.stats().evaluated(x.size());
    if (x.size() >= SHORT) {
      evaluateRow(from, x, value, slope);
    } else {
      evaluatePoints(from, x, value, slope);
    }
  }

  @Override
  public void evaluate(int from, Tile x, Tile value) {
    scratch.stats().evaluated(x.size());
    if (x.size() >= SHORT) {
      evaluateRow(from, x, value);
    } else {
      evaluatePoints(from, x, value);
    }
  }

  private void evaluateRow(int from, Tile x, Tile value, Tile slope) {
    int n = x.size();
    int mark = scratch.mark();
    double[] row = RowArrays.of(x, 0, scratch);
    double[] slopes = scratch.array(n);
    MixtureCdf.applyWithSlope(mixture.range(from, n, scratch), row, slopes, n, scratch);
    subtract(from, row, value);
    RowArrays.write(slopes, slope, 0);
    scratch.release(mark);
  }

  private void evaluateRow(int from, Tile x, Tile value) {
    int n = x.size();
    int mark = scratch.mark();
    double[] row = RowArrays.of(x, 0, scratch);
    MixtureCdf.apply(mixture.range(from, n, scratch), row, n, scratch);
    subtract(from, row, value);
    scratch.release(mark);
  }

  private void subtract(int from, double[] row, Tile value) {
    int to = value.offset(0);
    for (int i = 0; i < value.size(); i++) {
      value.data()[to + i] = row[i] - z[from + i];
    }
  }

  private void evaluatePoints(int from, Tile x, Tile value, Tile slope) {
    for (int i = 0; i < x.size(); i++) {
      CdfPoint point = CdfPoint.at(mixture, from + i, x.get(i, 0), true);
      value.set(i, 0, point.z() - z[from + i]);
      slope.set(i, 0, point.slope());
    }
  }

  private void evaluatePoints(int from, Tile x, Tile value) {
    for (int i = 0; i < x.size(); i++) {
      CdfPoint point = CdfPoint.at(mixture, from + i, x.get(i, 0), false);
      value.set(i, 0, point.z() - z[from + i]);
    }
  }
}
