package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the tiles of a batch, by as many threads as call {@link #run}: each takes the next
 * tile that is left. Which thread has which tile decides nothing about the results.
 */
final class TileQueue implements Runnable {
  private final int points;
  private final int tileSize;
  private final int tiles;
  private final TileTask work;
  private final ScratchPool pool;
  private final AtomicInteger next = new AtomicInteger();
  private final SolverStats tally = new SolverStats();
  private @Nullable Throwable failure;
  private boolean closed;
  private int running;

  TileQueue(int points, int tileSize, TileTask work, ScratchPool pool) {
    this.points = points;
    this.tileSize = tileSize;
    this.tiles = (int) (((long) points + tileSize - 1) / tileSize);
    this.work = work;
    this.pool = pool;
  }

  int tiles() {
    return tiles;
  }

  /** Works until no tile is left. Does nothing if the batch is done. */
  @Override
  public void run() {
    if (enter()) {
      Scratch scratch = pool.take();
      try {
        runTiles(scratch);
        leave(scratch.tally(), null);
        pool.giveBack(scratch);
      } catch (Throwable e) {
        next.set(tiles); // nobody needs the rest
        leave(scratch.tally(), e);
      }
    }
  }

  private void runTiles(Scratch scratch) {
    for (int tile = next.getAndIncrement(); tile < tiles; tile = next.getAndIncrement()) {
      int mark = scratch.mark();
      int from = tile * tileSize;
      work.run(tile, from, from + Math.min(tileSize, points - from), scratch);
      scratch.release(mark);
    }
  }

  private synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  private synchronized void leave(SolverStats counted, @Nullable Throwable thrown) {
    tally.add(counted);
    failure = failure == null ? thrown : failure;
    running--;
    notifyAll();
  }

  /**
   * Waits for the tiles that are under way in other threads, so that nobody writes to the results
   * any more. They end soon: an interrupt is kept for the caller, it does not end the wait.
   *
   * @return what was counted
   * @throws RuntimeException what the first failing tile threw
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
    return tally;
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) { // thrown by a language that does not check exceptions
      throw new IllegalStateException(failure);
    }
  }
}
