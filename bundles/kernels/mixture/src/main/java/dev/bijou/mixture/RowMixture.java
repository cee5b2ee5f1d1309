package dev.bijou.mixture;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Softmax;
import dev.bijou.math.Softplus;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * One mixture per point, from one column of parameters per point: w = softmax(logits), σ =
 * softplus(scale) + floor. Scratch memory, valid until the frame it was allocated in is released.
 */
final class RowMixture implements Mixture {
  private final ComponentDistribution distribution;
  private final double[][] logits;
  private final double[][] weights;
  private final double[][] means;
  private final double[][] deviations;
  private final double[][] precisions;
  private final double[][] heights;
  private final double[] logSum;

  /**
   * Computes the mixtures.
   *
   * @param theta {@code 3K x n}: K logits, K means, K unconstrained scales; only read
   */
  RowMixture(ComponentDistribution distribution, Tile theta, double floor, Scratch scratch) {
    this.distribution = distribution;
    int components = theta.dimension() / 3;
    int n = theta.size();
    logits = limited(theta.coordinates(0, components), scratch);
    means = limited(theta.coordinates(components, 2 * components), scratch);
    deviations = limited(theta.coordinates(2 * components, 3 * components), scratch);
    weights = RowArrays.copy(logits, n, scratch);
    precisions = RowArrays.allocate(components, n, scratch);
    heights = RowArrays.allocate(components, n, scratch);
    logSum = scratch.array(n);
    softmax(n, scratch);
    for (int k = 0; k < components; k++) {
      Softplus.apply(deviations[k], n, scratch);
      scale(deviations[k], floor, precisions[k], n);
      heights(weights[k], precisions[k], distribution.factor(), heights[k], n);
    }
  }

  private static double[][] limited(Tile theta, Scratch scratch) {
    double[][] rows = RowArrays.of(theta, scratch);
    for (double[] row : rows) {
      Saturation.limit(row, theta.size());
    }
    return rows;
  }

  private RowMixture(RowMixture all, int from, int n, Scratch scratch) {
    distribution = all.distribution;
    logits = range(all.logits, from, n, scratch);
    weights = range(all.weights, from, n, scratch);
    means = range(all.means, from, n, scratch);
    deviations = range(all.deviations, from, n, scratch);
    precisions = range(all.precisions, from, n, scratch);
    heights = range(all.heights, from, n, scratch);
    logSum = range(all.logSum, from, n, scratch);
  }

  /** Repeats one mixture for n points. */
  RowMixture(Mixture one, int n, Scratch scratch) {
    int components = one.components();
    distribution = one.distribution();
    weights = repeat(components, k -> one.weight(k, 0), n, scratch);
    means = repeat(components, k -> one.mean(k, 0), n, scratch);
    deviations = repeat(components, k -> one.deviation(k, 0), n, scratch);
    precisions = repeat(components, k -> one.precision(k, 0), n, scratch);
    heights = repeat(components, k -> one.height(k, 0), n, scratch);
    logits = repeat(components, k -> one.logWeight(k, 0), n, scratch);
    logSum = repeat(1, k -> 0, n, scratch)[0];
  }

  /** Repeats one value per component for n points. */
  static double[][] repeat(int components, IntToDoubleFunction value, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(components, n, scratch);
    for (int k = 0; k < components; k++) {
      Arrays.fill(rows[k], 0, n, value.applyAsDouble(k));
    }
    return rows;
  }

  private static double[][] range(double[][] rows, int from, int n, Scratch scratch) {
    double[][] copies = new double[rows.length][];
    Arrays.setAll(copies, k -> range(rows[k], from, n, scratch));
    return copies;
  }

  private static double[] range(double[] row, int from, int n, Scratch scratch) {
    double[] copy = scratch.array(n);
    System.arraycopy(row, from, copy, 0, n);
    return copy;
  }

  @Override
  public Mixture range(int from, int n, Scratch scratch) {
    return from == 0 ? this : new RowMixture(this, from, n, scratch);
  }

  /** Replaces the copied logits by weights. */
  private void softmax(int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] largest = scratch.array(n);
    Softmax.apply(weights, largest, logSum, n, scratch);
    Log.apply(logSum, n, scratch);
    for (int i = 0; i < n; i++) {
      logSum[i] += largest[i];
    }
    scratch.release(mark);
  }

  private static void scale(double[] deviation, double floor, double[] precision, int n) {
    for (int i = 0; i < n; i++) {
      deviation[i] += floor;
      precision[i] = 1 / deviation[i];
    }
  }

  private static void heights(
      double[] weight, double[] precision, double factor, double[] height, int n) {
    for (int i = 0; i < n; i++) {
      height[i] = weight[i] * precision[i] * factor;
    }
  }

  @Override
  public ComponentDistribution distribution() {
    return distribution;
  }

  @Override
  public int components() {
    return weights.length;
  }

  @Override
  public double logWeight(int k, int i) {
    return logits[k][i] - logSum[i];
  }

  @Override
  public double weight(int k, int i) {
    return weights[k][i];
  }

  @Override
  public double mean(int k, int i) {
    return means[k][i];
  }

  @Override
  public double deviation(int k, int i) {
    return deviations[k][i];
  }

  @Override
  public double precision(int k, int i) {
    return precisions[k][i];
  }

  @Override
  public double height(int k, int i) {
    return heights[k][i];
  }

  /** Returns w of component k, one value per point. */
  double[] weights(int k) {
    return weights[k];
  }

  /** Returns 1/σ of component k, one value per point. */
  double[] precisions(int k) {
    return precisions[k];
  }

  @Override
  public void standardize(int k, double[] x, double[] t, int n) {
    double[] mean = means[k];
    double[] precision = precisions[k];
    for (int i = 0; i < n; i++) {
      t[i] = ComponentTerms.standardize(x[i], mean[i], precision[i]);
    }
  }

  @Override
  public void addDensity(int k, double[] e, double[] density, int n) {
    double[] height = heights[k];
    for (int i = 0; i < n; i++) {
      density[i] = Math.fma(height[i], e[i], density[i]);
    }
  }

  @Override
  public void addSides(int k, double[] t, double[] tail, double[] lower, double[] upper, int n) {
    double[] weight = weights[k];
    for (int i = 0; i < n; i++) {
      double side = ComponentTerms.side(t[i]);
      lower[i] += ComponentTerms.mass(side, weight[i], tail[i]);
      upper[i] += ComponentTerms.mass(1 - side, weight[i], tail[i]);
    }
  }
}
