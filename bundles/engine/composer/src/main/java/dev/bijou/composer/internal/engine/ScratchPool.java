package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** A pool of idle {@link Scratch} memory, bounded by twice the number of processors. */
final class ScratchPool {
  private final BlockingQueue<Scratch> idle =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());
  private final Supplier<Scratch> source;

  ScratchPool(Supplier<Scratch> source) {
    this.source = source;
  }

  /** Returns memory with empty solver statistics. */
  Scratch take() {
    Scratch scratch = idle.poll();
    return scratch == null ? source.get() : scratch;
  }

  /** Returns memory to the pool; all its frames must have been released. */
  void put(Scratch scratch) {
    scratch.stats().reset();
    idle.offer(scratch); // discarded if the pool is full
  }
}
