package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Softmax;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * A partition of [−B, B] into K bins for each point, from K parameters per point, in scratch
 * memory.
 */
final class Partition {
  private final Spline spline;
  private final Tile raw;
  private final double[][] weights;
  private final double[][] knots;
  private final double[] total;

  /**
   * Computes the partition.
   *
   * @param spline the configuration
   * @param raw the parameters, {@code K x n}; only read
   * @param scratch the scratch memory
   */
  Partition(Spline spline, Tile raw, Scratch scratch) {
    this.spline = spline;
    this.raw = raw;
    int n = raw.size();
    weights = RowArrays.of(raw, scratch);
    total = scratch.array(n);
    softmax(n, scratch);
    knots = RowArrays.allocate(weights.length + 1, n, scratch);
    computeKnots(n);
  }

  private void softmax(int n, Scratch scratch) {
    int mark = scratch.mark();
    for (double[] row : weights) {
      Saturation.limit(row, n);
      spline.parameters().logits(row, n);
    }
    Softmax.apply(weights, scratch.array(n), total, n, scratch);
    scratch.release(mark);
  }

  /** Sums the widths from −B on; the last knot is exactly B. */
  private void computeKnots(int n) {
    double bound = spline.bound();
    double least = 2 * bound * spline.parameters().least();
    Arrays.fill(knots[0], 0, n, -bound);
    for (int k = 0; k + 1 < weights.length; k++) {
      step(knots[k], weights[k], least, scale(), knots[k + 1], n);
    }
    Arrays.fill(knots[weights.length], 0, n, bound);
  }

  private static void step(
      double[] from, double[] weight, double least, double scale, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i] + Math.fma(scale, weight[i], least);
    }
  }

  /** Returns ∂width/∂weight. */
  private double scale() {
    return 2 * spline.bound() * (1 - weights.length * spline.parameters().least());
  }

  /** Returns knot k of each point. */
  double[] knot(int k) {
    return knots[k];
  }

  /** Returns NaN for a point with a NaN among its parameters, otherwise 0. */
  double nanOrZero(int i) {
    return 0 * total[i];
  }

  /** Replaces {@code index} by the index of the bin of each value. */
  void locate(double[] values, double[] index, int n) {
    Arrays.fill(index, 0, n, 0);
    for (int k = 1; k < weights.length; k++) {
      countAbove(values, knots[k], index, n);
    }
  }

  private static void countAbove(double[] values, double[] knot, double[] index, int n) {
    for (int i = 0; i < n; i++) {
      index[i] += Math.min(1, Math.max(0, (values[i] - knot[i]) * 1e300));
    }
  }

  /**
   * Adds the derivatives of the parameters. The bins before that of a point determine its left
   * knot, its own bin the width. With v̄<sub>k</sub> the derivative with respect to the weight
   * w<sub>k</sub> of bin k, the derivative with respect to its logit is
   * w<sub>k</sub>(v̄<sub>k</sub> − Σ w<sub>j</sub>v̄<sub>j</sub>).
   *
   * @param index the bin of each point; −1 outside the bounds
   * @param knotBar the derivatives with respect to the left knot
   * @param widthBar the derivatives with respect to the width
   * @param rawBar the derivatives of the parameters, {@code K x n}; added to
   * @param scratch the scratch memory
   */
  void pull(double[] index, double[] knotBar, double[] widthBar, Tile rawBar, Scratch scratch) {
    int n = raw.size();
    int mark = scratch.mark();
    double[] mean = scratch.array(n);
    double[] logitBar = scratch.array(n);
    Arrays.fill(mean, 0, n, 0);
    for (int k = 0; k < weights.length; k++) {
      weightBar(k, index, knotBar, widthBar, logitBar, n);
      addProduct(weights[k], logitBar, mean, n);
    }
    for (int k = 0; k < weights.length; k++) {
      weightBar(k, index, knotBar, widthBar, logitBar, n);
      center(weights[k], mean, scale(), logitBar, n);
      addTo(k, logitBar, rawBar, scratch);
    }
    scratch.release(mark);
  }

  /**
   * Computes v̄<sub>k</sub>: the knot derivative for points in later bins, the width derivative for
   * points in bin k.
   */
  private static void weightBar(
      int k, double[] index, double[] knotBar, double[] widthBar, double[] bar, int n) {
    for (int i = 0; i < n; i++) {
      double later = Math.min(1, Math.max(0, index[i] - k));
      double here = Math.min(1, Math.max(0, index[i] - k + 1)) - later;
      bar[i] = Math.fma(later, knotBar[i], here * widthBar[i]);
    }
  }

  private static void addProduct(double[] a, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(a[i], b[i], sum[i]);
    }
  }

  private static void center(double[] weight, double[] mean, double scale, double[] bar, int n) {
    for (int i = 0; i < n; i++) {
      bar[i] = scale * weight[i] * (bar[i] - mean[i]);
    }
  }

  private void addTo(int k, double[] logitBar, Tile rawBar, Scratch scratch) {
    int mark = scratch.mark();
    double[] r = RowArrays.of(raw, k, scratch);
    Saturation.limit(r, raw.size());
    spline.parameters().pullLogits(r, logitBar, raw.size());
    int to = rawBar.offset(k);
    for (int i = 0; i < raw.size(); i++) {
      rawBar.data()[to + i] += logitBar[i];
    }
    scratch.release(mark);
  }
}
