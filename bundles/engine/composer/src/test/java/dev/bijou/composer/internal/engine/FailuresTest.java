package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.test.Plugins.Flip;
import dev.bijou.composer.test.Plugins.Normal;
import dev.bijou.composer.test.Plugins.Still;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Failure;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.PointFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that failures of layers are found, counted and named, and never become results. */
class FailuresTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final FlowComposer COMPOSER =
      new DefaultFlowComposer(
          () ->
              Plugins.of(
                  List.of(
                      type(PluginKind.BASE, "normal", new Normal()),
                      type(PluginKind.LAYER, "flip", new Flip()),
                      type(PluginKind.SCALAR, "still", new Still()),
                      type(PluginKind.SCALAR, "faulty", new Faulty()))));

  private static PluginType type(PluginKind kind, String name, Object prototype) {
    return new PluginType(
        kind,
        name,
        prototype,
        new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 1, 1));
  }

  /**
   * The identity, except that it does not converge above 2, computes NaN above 3, a log-determinant
   * of −∞ above 4, overflows above 5, and has a log-determinant of +∞ there.
   */
  record Faulty() implements PointFamily {
    @Override
    public List<Block> blocks() {
      return List.of();
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.ITERATIVE;
    }

    @Override
    public void map(Direction direction, Point p) {
      p.logDet += p.x > 5 ? INFINITY : p.x > 4 ? -INFINITY : 0;
      p.x = p.x > 5 ? INFINITY : p.x > 3 && p.x <= 4 ? Double.NaN : p.x;
    }

    @Override
    public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size(); i++) {
        boolean missed = x.get(i, 0) > 2 && x.get(i, 0) <= 3;
        scratch.stats().solved(1, 1, missed ? 1 : 0, 0);
      }
      PointFamily.super.apply(direction, theta, x, logDet, scratch);
    }

    @Override
    public void pull(Point p) {}

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[0];
    }
  }

  private static Flow flow(String more) {
    return COMPOSER.compose("flow: f\ndimension: 2\n" + more + "layers: [still, flip, faulty]\n");
  }

  private static Tile points(double... first) {
    Tile x = Tile.allocate(2, first.length);
    for (int i = 0; i < first.length; i++) {
      x.set(i, 0, first[i]);
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cheap: sampling\n"})
  void namesLayerOfEachRow(String more) {
    Flow flow = flow(more);
    Tile x = points(0, 2.5, 3.5, 4.5, 5.5, Double.NaN, INFINITY, -INFINITY, 1);
    Flow.Scores scores = flow.scores(x, Tile.allocate(0, x.size()));
    double[] logProb = scores.logProb();
    assertTrue(Double.isFinite(logProb[0]) && Double.isFinite(logProb[8]));
    assertTrue(Double.isNaN(logProb[1]) && Double.isNaN(logProb[2]) && Double.isNaN(logProb[5]));
    assertEquals(-INFINITY, logProb[3], "a log-density of minus infinity is no failure");
    assertEquals(-INFINITY, logProb[4], "a point past the largest double");
    assertEquals(-INFINITY, logProb[6]);
    assertEquals(-INFINITY, logProb[7]);
    assertEquals(
        List.of(new Failure(1, 2, "faulty", false), new Failure(2, 2, "faulty", true)),
        scores.failures());
    assertEquals(1, scores.stats().unconverged());
    assertEquals(scores.logProb().length, flow.logProb(x).length);
    assertTrue(Double.isNaN(flow.logProb(x)[1]), "not the value that did not converge");
  }

  @Test
  void numbersRowsOfAllTilesWithAnyNumberOfThreads() {
    Tile x = points(IntStream.range(0, 1000).mapToDouble(i -> i % 300 == 7 ? 3.5 : 0).toArray());
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      Flow flow = flow("").parallel(executor, 3);
      Flow.Scores scores = flow.scores(x, Tile.allocate(0, x.size()));
      assertEquals(
          List.of(7, 307, 607, 907), scores.failures().stream().map(Failure::row).toList());
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void failedDrawsAreNaNAndNamed() {
    Flow flow = flow("");
    Flow.Draws draws = flow.sampleAndLogProb(4000, 1);
    long unconverged = draws.failures().stream().filter(f -> !f.converged()).count();
    assertTrue(unconverged > 10 && draws.stats().unconverged() >= unconverged);
    for (Failure failure : draws.failures()) {
      assertEquals(2, failure.layer());
      assertTrue(Double.isNaN(draws.points().get(failure.row(), 0)));
      assertTrue(Double.isNaN(draws.points().get(failure.row(), 1)));
      assertTrue(Double.isNaN(draws.logProb()[failure.row()]));
    }
    int first = draws.failures().get(0).row();
    assertTrue(Double.isNaN(flow.sample(4000, 1).get(first, 0)), "a bare tile");
    Flow.Draws later = flow.sampleAndLogProb(first - 2, Tile.allocate(0, 100), 1);
    assertEquals(2, later.failures().get(0).row());
    assertEquals(draws.logProb()[first - 1], later.logProb()[1]);
  }

  @Test
  void unconvergedImagesAreNaN() {
    Tile x = points(2.5, 1);
    Flow.Mapped mapped = flow("").transform(Direction.FORWARD, x);
    assertTrue(Double.isNaN(mapped.points().get(0, 0)));
    assertTrue(Double.isNaN(mapped.logDet()[0]));
    assertEquals(1, mapped.points().get(1, 1));
    assertEquals(1, mapped.stats().unconverged());
  }

  @Test
  void saysWhatFailed() {
    assertEquals(
        "layer 3, affine: expected a number; got NaN, which is a fault of the layer",
        new Failure(0, 3, "affine", true).problem());
    assertEquals(
        "layer 3, mixture-gaussian-cdf: expected a root; got none, since its solver did not"
            + " converge",
        new Failure(0, 3, "mixture-gaussian-cdf", false).problem());
  }
}
