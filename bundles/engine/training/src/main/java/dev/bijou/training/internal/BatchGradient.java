package dev.bijou.training.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The mean of −log p over a batch of rows, and its gradient.
 *
 * <p>A batch is split into tiles of a fixed size. Each tile has its own gradient, and the gradients
 * are added in the order of the tiles, so the sum is bit-identical for every number of threads.
 */
final class BatchGradient {
  /** The number of rows of a tile. */
  private static final int TILE = 128;

  private final TrainingRows rows;
  private final NoiseRegularization noise;
  private final long seed;
  private final WorkerPool workers;
  private final Gradient[] gradients;
  private final double[] sums;
  private long noiseDraws;

  /**
   * Creates the gradient over these rows.
   *
   * @param batch the maximum number of rows of a batch
   * @param layout the layout of the parameters
   */
  BatchGradient(
      TrainingRows rows,
      NoiseRegularization noise,
      Parameters layout,
      int batch,
      long seed,
      WorkerPool workers) {
    this.rows = rows;
    this.noise = noise;
    this.seed = seed;
    this.workers = workers;
    this.gradients = new Gradient[tiles(Math.min(batch, rows.size()))];
    this.sums = new double[gradients.length];
    Arrays.setAll(gradients, k -> Gradient.zeros(layout));
  }

  private static int tiles(int size) {
    return (int) (((long) size + TILE - 1) / TILE);
  }

  /**
   * Evaluates a batch, with new noise in each call.
   *
   * @param order the indices of the rows; the batch is the range {@code from} to {@code to} of them
   * @return the gradient; valid until the next call
   */
  double[] gradient(Flow flow, int[] order, int from, int to) {
    int tiles = tiles(to - from);
    long first = noiseDraws;
    workers.run(
        tiles,
        (tile, scratch) -> {
          int start = from + tile * TILE;
          int end = Math.min(to, start + TILE);
          Arrays.fill(gradients[tile].data(), 0);
          sums[tile] =
              tile(flow, order, start, end, 1.0 / (to - from), first + tile, tile, scratch);
        });
    noiseDraws += tiles;
    return sum(tiles);
  }

  /** Returns the sum of log p over the last batch. */
  double logProb(int size) {
    double sum = 0;
    for (int k = 0; k < tiles(size); k++) {
      sum += sums[k];
    }
    return sum;
  }

  private double[] sum(int tiles) {
    double[] sum = gradients[0].data();
    for (int t = 1; t < tiles; t++) {
      double[] other = gradients[t].data();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += other[k];
      }
    }
    return sum;
  }

  private double tile(
      Flow flow,
      int[] order,
      int from,
      int to,
      double weight,
      long number,
      int slot,
      Scratch scratch) {
    int n = to - from;
    Tile x = scratch.tile(rows.x().dimension(), n);
    Tile context = scratch.tile(rows.context().dimension(), n);
    TrainingRows.gather(rows.x(), order, from, x);
    TrainingRows.gather(rows.context(), order, from, context);
    noise.apply(x, context, TrainingSeeds.of(seed, number), scratch);
    return differentiate(flow, x, context, weight, gradients[slot], scratch);
  }

  /** Adds d/dθ of −weight · Σ log p; returns Σ log p. */
  private static double differentiate(
      Flow flow, Tile x, Tile context, double weight, Gradient gradient, Scratch scratch) {
    TrainableBijector bijector = (TrainableBijector) flow.bijector();
    TrainableBase base = (TrainableBase) flow.base();
    Tile baseContext = base.contextDimension() == 0 ? context.coordinates(0, 0) : context;
    Tile logProb = scratch.zeros(1, x.size());
    Pullback throughLayers = bijector.record(Direction.FORWARD, x, context, logProb, scratch);
    Pullback throughBase = base.record(x, baseContext, logProb, scratch);
    Tile bar = scratch.zeros(x.dimension(), x.size());
    Tile contextBar = scratch.zeros(context.dimension(), x.size());
    Tile logProbBar = scratch.tile(1, x.size()).fill(-weight);
    Gradient baseGradient = gradient.from(bijector.parameters().size());
    throughBase.pull(
        bar, logProbBar, contextBar.coordinates(0, baseContext.dimension()), baseGradient);
    throughLayers.pull(bar, logProbBar, contextBar, gradient);
    return sum(logProb);
  }

  private static double sum(Tile row) {
    double sum = 0;
    for (int i = 0; i < row.size(); i++) {
      sum += row.get(i, 0);
    }
    return sum;
  }
}
