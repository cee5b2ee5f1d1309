package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;

/** A task that is run for each tile of a batch. */
@FunctionalInterface
interface TileTask {
  /**
   * Runs for the points {@code from} (inclusive) to {@code to} (exclusive) of the batch.
   *
   * @param tile the index of the tile
   * @param scratch the working memory; the caller releases it
   */
  void run(int tile, int from, int to, Scratch scratch);
}
