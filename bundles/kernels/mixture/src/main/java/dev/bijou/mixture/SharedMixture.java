package dev.bijou.mixture;

import dev.bijou.math.Sigmoid;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One mixture shared by all points. Immutable. */
final class SharedMixture implements Mixture {
  private final ComponentDistribution distribution;
  private final double[] logWeights;
  private final double[] weights;
  private final double[] means;
  private final double[] deviations;
  private final double[] precisions;
  private final double[] heights;
  private final double[] scaleSlopes;

  /** Computes the mixture of the given 3K parameters. */
  SharedMixture(ComponentDistribution distribution, double[] theta, double floor) {
    this.distribution = distribution;
    Tile column = Tile.allocate(theta.length, 1);
    column.setPoint(0, theta);
    RowMixture single = new RowMixture(distribution, column, floor, new Scratch());
    int components = single.components();
    logWeights = read(components, k -> single.logWeight(k, 0));
    weights = read(components, k -> single.weight(k, 0));
    means = read(components, k -> single.mean(k, 0));
    deviations = read(components, k -> single.deviation(k, 0));
    precisions = read(components, k -> single.precision(k, 0));
    heights = read(components, k -> single.height(k, 0));
    scaleSlopes = read(components, k -> Sigmoid.value(theta[2 * components + k]));
  }

  private static double[] read(int components, IntToDoubleFunction value) {
    return IntStream.range(0, components).mapToDouble(value).toArray();
  }

  /** Returns the derivative of σ of component k with respect to its unconstrained scale. */
  double scaleSlope(int k) {
    return scaleSlopes[k];
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
  public Mixture range(int from, int n, Scratch scratch) {
    return this;
  }

  @Override
  public double logWeight(int k, int i) {
    return logWeights[k];
  }

  @Override
  public double weight(int k, int i) {
    return weights[k];
  }

  @Override
  public double mean(int k, int i) {
    return means[k];
  }

  @Override
  public double deviation(int k, int i) {
    return deviations[k];
  }

  @Override
  public double precision(int k, int i) {
    return precisions[k];
  }

  @Override
  public double height(int k, int i) {
    return heights[k];
  }

  @Override
  public void standardize(int k, double[] x, double[] t, int n) {
    double mean = means[k];
    double precision = precisions[k];
    for (int i = 0; i < n; i++) {
      t[i] = ComponentTerms.standardize(x[i], mean, precision);
    }
  }

  @Override
  public void addDensity(int k, double[] e, double[] density, int n) {
    double height = heights[k];
    for (int i = 0; i < n; i++) {
      density[i] = Math.fma(height, e[i], density[i]);
    }
  }

  @Override
  public void addSides(int k, double[] t, double[] tail, double[] lower, double[] upper, int n) {
    double weight = weights[k];
    for (int i = 0; i < n; i++) {
      double side = ComponentTerms.side(t[i]);
      lower[i] += ComponentTerms.mass(side, weight, tail[i]);
      upper[i] += ComponentTerms.mass(1 - side, weight, tail[i]);
    }
  }
}
