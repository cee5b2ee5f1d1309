package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** Knots shared by all points. Immutable. */
final class SharedKnots implements Knots {
  private final int bins;
  private final Spline spline;
  private final double[] x;
  private final double[] y;
  private final double[] slopes;

  /** Computes the knots of the given parameters. */
  SharedKnots(Spline spline, double[] theta) {
    bins = spline.bins();
    this.spline = spline;
    Scratch scratch = new Scratch();
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    RowKnots single = new RowKnots(spline, column, scratch);
    x = new double[bins + 1];
    y = new double[bins + 1];
    Arrays.setAll(x, k -> single.x().knot(k)[0]);
    Arrays.setAll(y, k -> single.y().knot(k)[0]);
    slopes = new double[bins + 1];
    Arrays.setAll(slopes, k -> rawSlope(spline, theta, k));
    Saturation.limit(slopes, bins + 1);
    spline.parameters().slopes(slopes, bins + 1, scratch);
  }

  private static double rawSlope(Spline spline, double[] theta, int knot) {
    int at = spline.slopeAt(knot);
    return at < 0 ? spline.parameters().edge() : theta[2 * spline.bins() + at];
  }

  @Override
  public void locate(Direction direction, double[] values, Bins located, int n, Scratch scratch) {
    double[] in = direction == Direction.FORWARD ? x : y;
    double[] out = direction == Direction.FORWARD ? y : x;
    count(values, in, located.index, n);
    for (int i = 0; i < n; i++) {
      double value = values[i];
      if (spline.contains(value)) {
        int k = (int) located.index[i];
        located.below[i] = value - in[k];
        located.above[i] = in[k + 1] - value;
        located.first[i] = out[k];
        located.last[i] = out[k + 1];
        located.width[i] = x[k + 1] - x[k];
        located.height[i] = y[k + 1] - y[k];
        located.start[i] = slopes[k];
        located.end[i] = slopes[k + 1];
      } else {
        located.outside(i, value, 1);
      }
    }
  }

  private void count(double[] values, double[] knots, double[] index, int n) {
    Arrays.fill(index, 0, n, 0);
    for (int k = 1; k < bins; k++) {
      countAbove(values, knots[k], index, n);
    }
  }

  private static void countAbove(double[] values, double knot, double[] index, int n) {
    for (int i = 0; i < n; i++) {
      index[i] += Math.min(1, Math.max(0, (values[i] - knot) * 1e300));
    }
  }
}
