package dev.bijou.composer.internal.engine;

import dev.bijou.tile.SolverStats;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A runner of batches on the caller's thread and, optionally, on threads of an executor. */
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

  /** Returns a runner that uses only the caller's thread. */
  static TileRunner single(int dimension, ScratchPool pool) {
    return new TileRunner(Runnable::run, 1, tileSize(dimension), pool);
  }

  /**
   * Returns the number of points of a tile, so that a tile and a few copies of it fit into the
   * second-level cache. It depends only on the dimension, since draws depend on it.
   */
  static int tileSize(int dimension) {
    return dimension <= 32 ? 256 : 128;
  }

  int tileSize() {
    return tileSize;
  }

  /** Returns a runner that uses {@code count} threads, including the caller's. */
  TileRunner parallel(Executor other, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: expected >= 1; got " + count);
    }
    return new TileRunner(other, count, tileSize, pool);
  }

  /** Runs a task for every tile of a batch of points; returns the solver statistics. */
  SolverStats run(int points, TileTask task) {
    TileQueue batch = new TileQueue(points, tileSize, task, pool);
    try {
      for (int k = 1; k < Math.min(threads, batch.tiles()); k++) {
        executor.execute(batch);
      }
    } catch (RejectedExecutionException e) {
      // The executor is full: the caller's thread processes the remaining tiles.
    }
    batch.run();
    return batch.finish();
  }
}
