package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.lang.management.ManagementFactory;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Within a flow, too, a tile allocates only views: in total less than one copy of the tile. */
class AutoregressiveAllocationTest {
  private static final int DIMENSION = 16;
  private static final int TILE = 256;
  private static final int SMALL = 10 * TILE;
  private static final int LARGE = 40 * TILE;

  /** The size of one copy of a tile; the networks of both layers need 30 times as much. */
  private static final long COPY = (long) DIMENSION * TILE * Double.BYTES;

  private final Flow flow =
      ServiceLoader.load(FlowComposer.class)
          .findFirst()
          .orElseThrow()
          .compose(
              """
              flow: two
              dimension: 16
              layers:
                - autoregressive: {of: affine}
                - autoregressive: {of: affine, order: reversed, residual: 1}
              """);

  private static void assertBounded(String call, long resultBytes, IntFunction<Runnable> calls) {
    long grown = least(calls.apply(LARGE)) - least(calls.apply(SMALL));
    int tiles = (LARGE - SMALL) / TILE;
    long perTile = (grown - (LARGE - SMALL) * resultBytes) / tiles;
    assertTrue(perTile < COPY, () -> call + ": " + perTile + " bytes a tile");
  }

  private static long least(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 3; k++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      call.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void allocatesOnlyResultsPerTile() {
    long points = (DIMENSION + 1) * Double.BYTES;
    assertBounded("logProb", Double.BYTES, n -> logProb(Tile.allocate(DIMENSION, n)));
    assertBounded("transform", points, n -> inverse(Tile.allocate(DIMENSION, n)));
    assertBounded("sample", points, n -> () -> flow.sample(n, 1));
  }

  private Runnable logProb(Tile x) {
    return () -> flow.logProb(x);
  }

  private Runnable inverse(Tile x) {
    return () -> flow.transform(Direction.INVERSE, x);
  }
}
