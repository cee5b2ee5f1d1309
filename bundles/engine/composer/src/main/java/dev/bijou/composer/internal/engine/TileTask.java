package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;

/** What is to be done for one tile of a batch. */
@FunctionalInterface
interface TileTask {
  /**
   * Does it, for the points {@code from} (inclusive) to {@code to} (exclusive) of the batch.
   *
   * @param tile the number of the tile
   * @param scratch memory; whatever is taken need not be given back
   */
  void run(int tile, int from, int to, Scratch scratch);
}
