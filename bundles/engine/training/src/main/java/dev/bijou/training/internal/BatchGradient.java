package dev.bijou.training.internal;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.flow.Flow;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The mean of −log p over a batch of rows, and its gradient.
 *
 * <p>A batch is cut into tiles of one size, whatever the number of threads; each tile has a
 * gradient of its own, and these are added in the order of the tiles: the sum has the same bits
 * however many threads there are.
 */
final class BatchGradient {
  /** Rows of a tile. */
  private static final int TILE = 128;

  private final TrainingRows rows;
  private final NoiseRegularization blur;
  private final long seed;
  private final WorkerPool crew;
  private final Gradient[] gradients;
  private final double[] sums;
  private long blurred;

  /**
   * Over these rows.
   *
   * @param batch rows a batch has at most
   * @param layout of the parameters
   */
  BatchGradient(
      TrainingRows rows,
      NoiseRegularization blur,
      Parameters layout,
      int batch,
      long seed,
      WorkerPool crew) {
    this.rows = rows;
    this.blur = blur;
    this.seed = seed;
    this.crew = crew;
    this.gradients = new Gradient[tiles(Math.min(batch, rows.size()))];
    this.sums = new double[gradients.length];
    Arrays.setAll(gradients, k -> Gradient.zeros(layout));
  }

  private static int tiles(int size) {
    return (int) (((long) size + TILE - 1) / TILE);
  }

  /**
   * Evaluates a batch; every time it is blurred afresh.
   *
   * @param order the numbers of the rows, of which the batch is those from {@code from} to {@code
   *     to}
   * @return the gradient; not to be kept
   */
  double[] gradient(Flow flow, int[] order, int from, int to) {
    int tiles = tiles(to - from);
    long first = blurred;
    crew.run(
        tiles,
        (tile, scratch) -> {
          int start = from + tile * TILE;
          int end = Math.min(to, start + TILE);
          Arrays.fill(gradients[tile].data(), 0);
          sums[tile] =
              tile(flow, order, start, end, 1.0 / (to - from), first + tile, tile, scratch);
        });
    blurred += tiles;
    return sum(tiles);
  }

  /** The sum of log p over the last batch. */
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
      double[] more = gradients[t].data();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += more[k];
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
    blur.apply(x, TrainingSeeds.of(seed, number), scratch);
    return differentiate(flow, x, context, weight, gradients[slot], scratch);
  }

  /** Adds d/dθ of −weight · Σ log p; returns Σ log p. */
  private static double differentiate(
      Flow flow, Tile x, Tile context, double weight, Gradient gradient, Scratch scratch) {
    TrainableBijector bijector = (TrainableBijector) flow.bijector();
    TrainableBase base = (TrainableBase) flow.base();
    Tile ofBase = base.contextDimension() == 0 ? context.coordinates(0, 0) : context;
    Tile logProb = scratch.zeros(1, x.size());
    Pullback throughLayers = bijector.record(Direction.FORWARD, x, context, logProb, scratch);
    Pullback throughBase = base.record(x, ofBase, logProb, scratch);
    Tile bar = scratch.zeros(x.dimension(), x.size());
    Tile contextBar = scratch.zeros(context.dimension(), x.size());
    Tile logProbBar = scratch.tile(1, x.size()).fill(-weight);
    Gradient ofBaseParameters = gradient.from(bijector.parameters().size());
    throughBase.pull(
        bar, logProbBar, contextBar.coordinates(0, ofBase.dimension()), ofBaseParameters);
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
