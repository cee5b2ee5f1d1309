package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Tests tiles, threads, seeds and edge cases. */
class TiledFlowTest {
  private static final int N = 1000;

  private final FlowComposer composer = new DefaultFlowComposer();
  private final Flow flow =
      flow("flow: f\ndimension: 3\nlayers: [{repeat: 3, layers: [affine, flip, solved]}]");
  private final Flow conditional =
      flow("flow: f\ndimension: 3\ncontext: 2\nlayers: [affine, follow, flip]");

  private Flow flow(String yaml) {
    return composer.compose(yaml);
  }

  private static Tile noise(int dimension, int size) {
    SplittableRandom random = new SplittableRandom(5);
    Tile tile = Tile.allocate(dimension, size);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < size; i++) {
        tile.set(i, j, random.nextGaussian());
      }
    }
    return tile;
  }

  private static void assertSame(Tile expected, Tile actual) {
    assertEquals(expected.toString(), actual.toString());
    for (int j = 0; j < expected.dimension(); j++) {
      assertArrayEquals(expected.toRow(j), actual.toRow(j));
    }
  }

  @Test
  void addsBaseDensityAndLogDeterminant() {
    Tile x = noise(3, N);
    Tile z = Tile.allocate(3, N).copyFrom(x);
    double[] expected = new double[N];
    Tile sum = Tile.over(expected);
    Scratch scratch = new Scratch(true);
    flow.bijector().apply(Direction.FORWARD, z, Tile.allocate(0, N), sum, scratch);
    flow.base().logProb(z, Tile.allocate(0, N), sum, scratch);
    assertArrayEquals(expected, flow.logProb(x));
  }

  @Test
  void doesNotModifyArguments() {
    Tile x = noise(3, N);
    Tile context = noise(2, N);
    conditional.logProb(x, context);
    conditional.transform(Direction.INVERSE, x, context);
    conditional.sample(context, 1);
    assertSame(noise(3, N), x);
    assertSame(noise(2, N), context);
  }

  @Test
  void evaluatesAPointIndependentlyOfItsBatch() {
    Tile x = noise(3, N);
    double[] all = flow.logProb(x);
    for (int from : new int[] {0, 1, 255, 256, 257, 700}) {
      Tile view = x.points(from, Math.min(N, from + 300));
      double[] part = flow.logProb(view);
      for (int i = 0; i < part.length; i++) {
        assertEquals(all[from + i], part[i]);
      }
    }
  }

  @Test
  void drawsTheSameFirstPointsForAnyCount() {
    Tile thousand = flow.sample(N, 7);
    Tile more = flow.sample(100_000, 7);
    assertSame(thousand, more.points(0, N));
    assertSame(flow.sample(1, 7), thousand.points(0, 1));
    assertTrue(thousand.get(0, 0) != flow.sample(1, 8).get(0, 0));
    assertTrue(thousand.get(0, 0) != thousand.get(256, 0));
  }

  @Test
  void drawsTheSamePointsForAnyPartition() {
    Tile all = flow.sample(N, 7);
    int[] cuts = {0, 0, 1, 255, 256, 257, 700, 769, N};
    for (int k = 1; k < cuts.length; k++) {
      assertSame(flow.sample(cuts[k - 1], cuts[k], 7), all.points(cuts[k - 1], cuts[k]));
    }
    assertThrows(IllegalArgumentException.class, () -> flow.sample(2, 1, 7));
    assertThrows(IllegalArgumentException.class, () -> flow.sample(-1, 1, 7));
    assertThrows(IllegalArgumentException.class, () -> conditional.sample(0, 1, 7));
  }

  @Test
  void drawsDependOnlyOnTheirOwnContext() {
    Tile context = noise(2, N);
    Tile draws = conditional.sample(context, 7);
    assertSame(conditional.sample(context.points(0, 300), 7), draws.points(0, 300));
    Tile other = Tile.allocate(2, N).copyFrom(context);
    other.set(4, 0, 17);
    Tile changed = conditional.sample(other, 7);
    assertSame(draws.points(0, 4), changed.points(0, 4));
    assertSame(draws.points(5, N), changed.points(5, N));
    assertTrue(draws.get(4, 0) != changed.get(4, 0));
  }

  @Test
  void drawsTheSamePointsForAnyPartitionOfContexts() {
    Tile context = noise(2, N);
    Tile all = conditional.sample(context, 7);
    int[] cuts = {0, 0, 1, 255, 256, 257, 700, 769, N};
    for (int k = 1; k < cuts.length; k++) {
      Tile part = context.points(cuts[k - 1], cuts[k]);
      assertSame(conditional.sample(cuts[k - 1], part, 7), all.points(cuts[k - 1], cuts[k]));
    }
    assertSame(noise(2, N), context);
    for (int from : new int[] {-1, Integer.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> conditional.sample(from, context, 7));
    }
  }

  @Test
  void isBitIdenticalForAnyNumberOfThreads() {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      Flow parallel = conditional.parallel(executor, 8);
      Tile x = noise(3, 20_000);
      Tile context = noise(2, 20_000);
      assertArrayEquals(conditional.logProb(x, context), parallel.logProb(x, context));
      Flow.Draws draws = conditional.sampleAndLogProb(context, 3);
      Flow.Draws others = parallel.sampleAndLogProb(context, 3);
      assertSame(draws.points(), others.points());
      assertArrayEquals(draws.logProb(), others.logProb());
      Flow.Mapped mapped = conditional.transform(Direction.FORWARD, x, context);
      Flow.Mapped other = parallel.transform(Direction.FORWARD, x, context);
      assertSame(mapped.points(), other.points());
      assertArrayEquals(mapped.logDet(), other.logDet());
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void returnsTheDensityOfDraws() {
    Flow.Draws draws = flow.sampleAndLogProb(N, 3);
    assertSame(flow.sample(N, 3), draws.points());
    double[] logProb = flow.logProb(draws.points());
    for (int i = 0; i < N; i++) {
      // Nine maps and their inverses, each with an error of one or two ulps of numbers below 16.
      assertEquals(logProb[i], draws.logProb()[i], 1e-13);
    }
  }

  @Test
  void sumsTheSolverStatsOfAllTiles() {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      Flow parallel = flow.parallel(executor, 4);
      for (Flow f : new Flow[] {flow, parallel, flow}) {
        Flow.Mapped mapped = f.transform(Direction.INVERSE, noise(3, 5000));
        assertEquals(3 * 3 * 5000, mapped.stats().solves());
        assertEquals(3.0, mapped.stats().evaluationsPerSolve());
        assertEquals(0, f.transform(Direction.FORWARD, noise(3, 10)).stats().solves());
      }
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void invertsTheChainAndSwapsCostsForCheapSampling() {
    FlowSpec spec = flow.spec();
    Flow inverted = composer.compose(spec.withCheap(Cheap.SAMPLING), ComposeOptions.seeded(0));
    assertEquals(Cost.CLOSED_FORM, flow.cost(Direction.FORWARD));
    assertEquals(Cost.ITERATIVE, flow.cost(Direction.INVERSE));
    assertEquals(Cost.ITERATIVE, inverted.cost(Direction.FORWARD));
    assertEquals(Cost.CLOSED_FORM, inverted.cost(Direction.INVERSE));
    Tile x = noise(3, N);
    for (Direction direction : Direction.values()) {
      Flow.Mapped there = flow.transform(direction, x);
      Flow.Mapped back = inverted.transform(direction.opposite(), x);
      assertSame(there.points(), back.points());
      assertArrayEquals(there.logDet(), back.logDet());
    }
    assertTrue(inverted.bijector() instanceof Invert);
    assertEquals(flow.parameters().blocks(), inverted.parameters().blocks());
  }

  @Test
  void acceptsPointsThatAreNotFinite() {
    Tile x = noise(3, N);
    x.set(3, 0, Double.NaN);
    x.set(300, 1, Double.POSITIVE_INFINITY);
    x.set(301, 2, Double.NEGATIVE_INFINITY);
    x.set(302, 0, Double.POSITIVE_INFINITY);
    x.set(302, 1, Double.NaN);
    x.set(303, 1, 1e308);
    double[] clean = flow.logProb(noise(3, N));
    double[] dirty = flow.logProb(x);
    assertTrue(Double.isNaN(dirty[3]) && Double.isNaN(dirty[302]));
    assertEquals(Double.NEGATIVE_INFINITY, dirty[300]);
    assertEquals(Double.NEGATIVE_INFINITY, dirty[301]);
    assertTrue(!(dirty[303] > Double.NEGATIVE_INFINITY));
    for (int i = 304; i < N; i++) {
      assertEquals(clean[i], dirty[i]);
    }
  }

  @Test
  void returnsNoResultsForNoRows() {
    assertEquals(0, flow.logProb(Tile.allocate(3, 0)).length);
    assertEquals(0, flow.sample(0, 1).size());
    assertEquals(0, flow.transform(Direction.INVERSE, Tile.allocate(3, 0)).logDet().length);
    assertEquals(0, conditional.sample(Tile.allocate(2, 0), 1).size());
  }

  @Test
  void refusesInvalidArgumentsWithValueAndBound() {
    assertMessage("x: expected 3 x n; got 2 x 5", () -> flow.logProb(noise(2, 5)));
    assertMessage("context: expected 2 x 5; got 0 x 5", () -> conditional.logProb(noise(3, 5)));
    assertMessage(
        "context: expected 2 x 5; got 2 x 4", () -> conditional.logProb(noise(3, 5), noise(2, 4)));
    assertMessage(
        "context: expected 0 x 5; got 2 x 5", () -> flow.logProb(noise(3, 5), noise(2, 5)));
    assertMessage("context: expected 2 x 5; got 0 x 5", () -> conditional.sample(5, 1));
    assertMessage("count: expected >= 0; got -1", () -> flow.sample(-1, 1));
    assertMessage("threads: expected >= 1; got 0", () -> flow.parallel(Runnable::run, 0));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
