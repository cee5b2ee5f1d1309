package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.bijector.Direction;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Tests that a call allocates no memory that grows with the batch, except its results. */
class FlowAllocationTest {
  private static final int TILE = TileRunner.tileSize(2);
  private static final int SMALL = 40 * TILE;
  private static final int LARGE = 10 * SMALL;

  /**
   * The maximum allocation for a tile: views of 32 bytes each, a few in the engine and in each
   * layer. It is less than the memory of a tile, 4 KiB for each copy.
   */
  private static final long VIEWS = 2048;

  private final Flow flow =
      new DefaultFlowComposer().compose("flow: f\ndimension: 2\nlayers: [affine, flip, affine]");

  private static long allocated(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    call.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertBounded(String name, long resultBytes, IntFunction<Runnable> calls) {
    Runnable small = calls.apply(SMALL);
    Runnable large = calls.apply(LARGE);
    small.run();
    large.run();
    long grown = allocated(large) - allocated(small) - (LARGE - SMALL) * resultBytes;
    int tiles = (LARGE - SMALL) / TILE;
    assertTrue(grown <= VIEWS * tiles, () -> name + ": " + grown / tiles + " bytes a tile");
  }

  @Test
  void allocatesOnlyResults() {
    assertBounded("logProb", Double.BYTES, n -> logProb(Tile.allocate(2, n)));
    assertBounded("transform", 3 * Double.BYTES, n -> transform(Tile.allocate(2, n)));
    assertBounded("sample", 3 * Double.BYTES, n -> () -> flow.sample(n, 1));
  }

  private Runnable logProb(Tile x) {
    return () -> flow.logProb(x);
  }

  private Runnable transform(Tile x) {
    return () -> flow.transform(Direction.INVERSE, x);
  }

  @Test
  void reusesMemoryInTheNextCall() {
    Runnable call = logProb(Tile.allocate(2, 1));
    call.run();
    long bytes = allocated(call);
    assertTrue(bytes < 4096, () -> bytes + " bytes"); // fresh memory begins with 128 KiB
  }
}
