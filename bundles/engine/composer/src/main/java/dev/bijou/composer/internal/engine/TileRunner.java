package dev.bijou.composer.internal.engine;

import dev.bijou.tile.SolverStats;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs batches: in the caller's thread, and in as many others as there should be. */
final class TileRunner {
  private final Executor executor;
  private final int threads;
  private final int tileSize;
  private final ScratchPool pool;

  private TileRunner(Executor executor, int threads, int tileSize, ScratchPool pool) {
    this.executor = executor;
    this.threads = threads;
    this.tileSize = tileSize;
    this.pool = pool;
  }

  /** The caller's thread alone. */
  static TileRunner single(int dimension, ScratchPool pool) {
    return new TileRunner(Runnable::run, 1, tileSize(dimension), pool);
  }

  /**
   * How many points a tile has: a tile and a few copies of it stay in a cache of the second level.
   * The dimension alone decides, for what is drawn depends on it.
   */
  static int tileSize(int dimension) {
    return dimension <= 32 ? 256 : 128;
  }

  int tileSize() {
    return tileSize;
  }

  /** So many threads, the caller's among them. */
  TileRunner parallel(Executor other, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: expected >= 1; got " + count);
    }
    return new TileRunner(other, count, tileSize, pool);
  }

  /** Does the work for every tile of a batch of points; returns what was counted. */
  SolverStats run(int points, TileTask work) {
    TileQueue batch = new TileQueue(points, tileSize, work, pool);
    try {
      for (int k = 1; k < Math.min(threads, batch.tiles()); k++) {
        executor.execute(batch);
      }
    } catch (RejectedExecutionException e) {
      // The caller's thread then does alone what the executor has no room for.
    }
    batch.run();
    return batch.finish();
  }
}
