package dev.bijou.base.normal.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.math.NormalSampler;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * The standard normal distribution N(0, I): log b(z) = −½|z|² − (d/2) ln 2π.
 *
 * @param dimension the number d of coordinates
 */
record StandardNormal(int dimension) implements TrainableBase {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int mark = scratch.mark();
    double[] square = scratch.array(z.size());
    for (int j = 0; j < dimension; j++) {
      addSquares(z.data(), z.offset(j), square, z.size(), j == 0);
    }
    int to = logProb.offset(0);
    for (int i = 0; i < z.size(); i++) {
      logProb.data()[to + i] -= 0.5 * (square[i] + dimension * LOG_TWO_PI);
    }
    scratch.release(mark);
  }

  private static void addSquares(double[] z, int from, double[] sum, int n, boolean first) {
    for (int i = 0; i < n; i++) {
      double value = z[from + i];
      sum[i] = Math.fma(value, value, first ? 0 : sum[i]);
    }
  }

  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    NormalSampler.fill(z, random, scratch);
  }

  @Override
  public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
    Tile point = scratch.copy(z);
    logProb(z, context, logProb, scratch);
    return (bar, logProbBar, contextBar, gradient) -> {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < point.size(); i++) {
          bar.set(i, j, bar.get(i, j) - logProbBar.get(i, 0) * point.get(i, j));
        }
      }
    };
  }
}
