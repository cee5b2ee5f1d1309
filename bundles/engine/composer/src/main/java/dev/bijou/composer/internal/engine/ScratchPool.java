package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Memory of workers that rests between calls: no more of it than processors could use at once. */
final class ScratchPool {
  private final BlockingQueue<Scratch> idle =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());
  private final Supplier<Scratch> source;

  ScratchPool(Supplier<Scratch> source) {
    this.source = source;
  }

  /** Memory with an empty tally. */
  Scratch take() {
    Scratch scratch = idle.poll();
    return scratch == null ? source.get() : scratch;
  }

  /** Takes memory back, provided that all frames have been released. */
  void giveBack(Scratch scratch) {
    scratch.tally().reset();
    idle.offer(scratch); // a full pool lets it go
  }
}
