package dev.bijou.base.elementwise.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Domain;
import dev.bijou.math.UniformSampler;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Independent coordinates of one distribution. A draw is a quantile, of one {@code nextLong}.
 *
 * @param dimension the number of coordinates
 */
record ElementwiseBase(int dimension, Distribution distribution) implements TrainableBase {
  @Override
  public List<Domain> support() {
    return distribution.support().times(dimension);
  }

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int mark = scratch.mark();
    double[] sum = scratch.array(z.size());
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < z.size(); i++) {
        double logDensity = distribution.logDensity(z.get(i, j));
        sum[i] = j == 0 ? logDensity : sum[i] + logDensity;
      }
    }
    for (int i = 0; i < z.size(); i++) {
      logProb.set(i, 0, logProb.get(i, 0) + sum[i]);
    }
    scratch.release(mark);
  }

  /** {@inheritDoc} Draws point by point: the first points do not depend on the number of draws. */
  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    for (int i = 0; i < z.size(); i++) {
      for (int j = 0; j < dimension; j++) {
        z.set(i, j, distribution.quantile(UniformSampler.next(random)));
      }
    }
  }

  @Override
  public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
    Tile point = scratch.copy(z);
    logProb(z, context, logProb, scratch);
    return (bar, logProbBar, contextBar, gradient) -> {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < point.size(); i++) {
          double slope = distribution.logDensityDerivative(point.get(i, j));
          bar.set(i, j, bar.get(i, j) + logProbBar.get(i, 0) * slope);
        }
      }
    };
  }
}
