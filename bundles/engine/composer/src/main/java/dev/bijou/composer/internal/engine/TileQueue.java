package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of a batch, processed by all threads that call {@link #run}: each takes the next
 * remaining tile. The results do not depend on the assignment of tiles to threads.
 */
final class TileQueue implements Runnable {
  private final int points;
  private final int tileSize;
  private final int tiles;
  private final TileTask task;
  private final ScratchPool pool;
  private final AtomicInteger next = new AtomicInteger();
  private final SolverStats stats = new SolverStats();
  private @Nullable Throwable failure;
  private boolean closed;
  private int running;

  TileQueue(int points, int tileSize, TileTask task, ScratchPool pool) {
    this.points = points;
    this.tileSize = tileSize;
    this.tiles = (int) (((long) points + tileSize - 1) / tileSize);
    this.task = task;
    this.pool = pool;
  }

  int tiles() {
    return tiles;
  }

  /** Processes tiles until none remains. Does nothing if the batch is finished. */
  @Override
  public void run() {
    if (enter()) {
      Scratch scratch = pool.take();
      try {
        runTiles(scratch);
        leave(scratch.stats(), null);
        pool.put(scratch);
      } catch (Throwable e) {
        next.set(tiles); // skip the remaining tiles
        leave(scratch.stats(), e);
      }
    }
  }

  private void runTiles(Scratch scratch) {
    for (int tile = next.getAndIncrement(); tile < tiles; tile = next.getAndIncrement()) {
      int mark = scratch.mark();
      int from = tile * tileSize;
      task.run(tile, from, from + Math.min(tileSize, points - from), scratch);
      scratch.release(mark);
      requireUninterrupted();
    }
  }

  /** Ends the batch if its thread is interrupted and tiles remain; the thread stays interrupted. */
  private void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted() && next.get() < tiles) {
      throw new CancellationException("interrupted: not every row has been evaluated");
    }
  }

  private synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  private synchronized void leave(SolverStats counted, @Nullable Throwable thrown) {
    stats.add(counted);
    failure = failure == null ? thrown : failure;
    running--;
    notifyAll();
  }

  /**
   * Waits for the running tiles of other threads, so that no thread writes to the results any more.
   * This is short: an interrupt does not end the wait and stays set for the caller.
   *
   * @return the solver statistics of all tiles
   * @throws RuntimeException the exception of the first failing tile
   */
  synchronized SolverStats finish() {
    closed = true;
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
    return stats;
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) { // a checked exception that was not declared
      throw new IllegalStateException(failure);
    }
  }
}
