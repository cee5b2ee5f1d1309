package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Invert;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the standardization of data and context, and the gradients through it. */
class StandardizedBijectorTest {
  private static final Columns DATA = new Columns(List.of(100.0, -3.0), List.of(8.0, 0.25));
  private static final Columns CONTEXT = new Columns(List.of(2000.0, 5.0), List.of(10.0, 0.5));
  private static final Standardization CONTEXT_ONLY =
      new Standardization(Optional.empty(), Optional.of(CONTEXT));
  private static final String CONSTANTS =
      "standardize: {data: {center: [100, -3], scale: [8, 0.25]}}\n";

  private final FlowComposer composer = new DefaultFlowComposer();

  private static String flow(String cheap, String constants) {
    return String.format(
        Locale.ROOT,
        "flow: f\ndimension: 2\ncheap: %s\n%slayers: [affine, {affine: {spread: 0.5}}]",
        cheap,
        constants);
  }

  private static Tile points() {
    double[][] points = {{100, -3}, {117, -2.5}, {3, 4}, {Double.NaN, 0}, {1, 1 / 0.0}, {1e9, 0}};
    return Tile.ofPoints(points);
  }

  /** p(x) = p_z((x − center) / scale) / Π scale, where p_z is the flow without constants. */
  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void matchesTheDensityOfAnExplicitAffineMap(String cheap) {
    Flow flow = composer.compose(flow(cheap, CONSTANTS));
    Flow plain = composer.compose(flow(cheap, ""));
    Tile x = points();
    Tile z = Tile.allocate(2, x.size());
    for (int i = 0; i < x.size(); i++) {
      z.setPoint(i, new double[] {(x.get(i, 0) - 100) / 8, (x.get(i, 1) + 3) / 0.25});
    }
    double[] expected = plain.logProb(z);
    double[] actual = flow.logProb(x);
    double[][] latents = plain.transform(Direction.FORWARD, z).points().toPoints();
    assertArrayEquals(latents, flow.transform(Direction.FORWARD, x).points().toPoints());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] - Math.log(2), actual[i], 1e-12 * Math.max(1, finite(expected[i])));
    }
    assertEquals(Double.NaN, actual[3]);
    assertEquals(Double.NEGATIVE_INFINITY, actual[4]);
    assertArrayEquals(plain.parameters().toArray(), flow.parameters().toArray());
    assertEquals(plain.parameters().blocks(), flow.parameters().blocks());
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void restoresDraws(String cheap) {
    Flow flow = composer.compose(flow(cheap, CONSTANTS));
    Tile draws = flow.sample(1000, 7);
    Tile plain = composer.compose(flow(cheap, "")).sample(1000, 7);
    for (int i = 0; i < draws.size(); i++) {
      assertEquals(plain.get(i, 0) * 8 + 100, draws.get(i, 0));
      assertEquals(plain.get(i, 1) * 0.25 - 3, draws.get(i, 1));
    }
    Flow.Draws both = flow.sampleAndLogProb(1000, 7);
    assertArrayEquals(flow.logProb(both.points()), both.logProb(), 1e-10);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    assertArrayEquals(draws.toPoints(), flow.parallel(executor, 3).sample(1000, 7).toPoints());
    executor.shutdown();
  }

  @Test
  void invertsToItsInverse() {
    Flow flow = composer.compose(flow("density", CONSTANTS));
    Tile there = Tile.ofPoints(new double[][] {{0.5, -1}, {2, 0}});
    Tile back = Tile.ofPoints(there.toPoints());
    Tile logDet = Tile.allocate(1, 2);
    Tile none = Tile.allocate(0, 2);
    Invert.of(flow.bijector()).apply(Direction.FORWARD, there, none, logDet, new Scratch());
    Flow.Mapped mapped = flow.transform(Direction.INVERSE, back);
    assertArrayEquals(mapped.points().toPoints(), there.toPoints());
    assertArrayEquals(mapped.logDet(), logDet.toRow(0));
  }

  /** Layers are initialized from standardized data: (x − center) / scale. */
  @Test
  void initializesLayersFromStandardizedData() {
    Tile data = Tile.ofPoints(new double[][] {{92, -3.25}, {108, -2.75}});
    Tile standardized = Tile.ofPoints(new double[][] {{-1, -1}, {1, 1}});
    FlowSpec spec = composer.read(flow("density", CONSTANTS), "f");
    ComposeOptions seeded = ComposeOptions.seeded(0);
    assertArrayEquals(
        composer
            .compose(spec.withStandardization(Standardization.NONE), seeded.withData(standardized))
            .parameters()
            .toArray(),
        composer.compose(spec, seeded.withData(data)).parameters().toArray());
  }

  /** Central differences of each latent and of the log-determinant, compared with the pullback. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void matchesCentralDifferences(Direction direction) {
    Standardization constants = new Standardization(Optional.of(DATA), Optional.empty());
    TrainableBijector chain = (TrainableBijector) composer.compose(flow("density", "")).bijector();
    TrainableBijector bijector = (TrainableBijector) StandardizedBijector.of(chain, constants);
    double[] at = direction == Direction.FORWARD ? new double[] {117, -2} : new double[] {1, 2};
    Scratch scratch = new Scratch(true);
    Tile x = Tile.ofPoints(at);
    Tile none = Tile.allocate(0, 1);
    Pullback back = bijector.record(direction, x, none, Tile.allocate(1, 1), scratch);
    Tile bar = Tile.ofPoints(new double[] {1, 10});
    back.pull(bar, Tile.ofRow(1), none, Gradient.zeros(bijector.parameters()));
    for (int j = 0; j < 2; j++) {
      double h = 1e-4;
      double slope = (value(bijector, direction, at, j, h) - value(bijector, direction, at, j, -h));
      assertEquals(slope / (2 * h), bar.get(0, j), 1e-6 * Math.abs(bar.get(0, j)));
    }
  }

  private static double value(
      TrainableBijector bijector, Direction direction, double[] at, int j, double step) {
    double[] moved = at.clone();
    moved[j] += step;
    Tile x = Tile.ofPoints(moved);
    Tile logDet = Tile.allocate(1, 1);
    bijector.apply(direction, x, Tile.allocate(0, 1), logDet, new Scratch());
    return x.get(0, 0) + 10 * x.get(0, 1) + logDet.get(0, 0);
  }

  /** (2010 − 2000)/10 + (6 − 5)/½ = 3, by which the layer moves its points. */
  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void passesStandardizedContextsToLayers(String cheap) {
    Flow flow =
        composer.compose(
            "flow: f\ndimension: 1\ncontext: 2\ncheap: "
                + cheap
                + "\nstandardize: {context: {center: [2000, 5], scale: [10, 0.5]}}\nlayers: [follow]");
    Tile x = Tile.ofPoints(new double[][] {{1}});
    Tile context = Tile.ofPoints(new double[][] {{2010, 6}});
    double moved = flow.transform(Direction.FORWARD, x, context).points().get(0, 0);
    assertEquals(cheap.equals("density") ? 4 : -2, moved);
    assertEquals(2010, context.get(0, 0), "it is only read");
  }

  /** y = x + c₁ c₂, with the derivatives by hand: c₂ and c₁, over the scales. */
  @Test
  void pullsBackToTheContext() {
    TrainableBijector scaled =
        (TrainableBijector) StandardizedBijector.of(new Product(), CONTEXT_ONLY);
    Scratch scratch = new Scratch(true);
    Tile x = Tile.ofPoints(new double[][] {{1}});
    Tile context = Tile.ofPoints(new double[][] {{2020, 6.5}});
    Tile logDet = Tile.allocate(1, 1);
    Pullback back = scaled.record(Direction.FORWARD, x, context, logDet, scratch);
    assertEquals(7, x.get(0, 0));
    Tile contextBar = Tile.ofPoints(new double[][] {{100, 200}});
    back.pull(
        Tile.ofPoints(new double[][] {{1}}), logDet, contextBar, Gradient.zeros(Parameters.NONE));
    assertArrayEquals(new double[][] {{100.3, 204}}, contextBar.toPoints());
  }

  @Test
  void ignoresConstantsThatDoNotApply() {
    Flow flow = composer.compose("flow: f\ndimension: 2\nlayers: [affine]");
    assertSame(flow.bijector(), StandardizedBijector.of(flow.bijector(), CONTEXT_ONLY));
  }

  private record Product() implements TrainableBijector {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int contextDimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      x.set(0, 0, x.get(0, 0) + context.get(0, 0) * context.get(0, 1));
      return (bar, logDetBar, contextBar, gradient) -> {
        contextBar.set(0, 0, contextBar.get(0, 0) + bar.get(0, 0) * context.get(0, 1));
        contextBar.set(0, 1, contextBar.get(0, 1) + bar.get(0, 0) * context.get(0, 0));
      };
    }
  }
}
