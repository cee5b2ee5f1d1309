package dev.bijou.jmh;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds for 5000 points through six layers of a mixture and a rotation, in both directions.
 *
 * <p>{@code newton} is the inverse without a table, kept for comparison: it takes as long as 9 to
 * 10 density evaluations, {@code table} 1.2 (D = 2, K = 8).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FlowBenchmark {
  private static final int POINTS = 5000;

  /** The dimension D. */
  @Param({"2", "16", "64"})
  int dimension;

  /** The number K of components. */
  @Param({"8", "64"})
  int components;

  /** The scalar family. */
  @Param({"mixture-gaussian-cdf", "mixture-logistic-cdf"})
  String family;

  /** The solver of the inverse. */
  @Param({"table", "newton"})
  String solver;

  /** True to initialize the mixtures from data in eight clusters with gaps between them. */
  @Param({"false", "true"})
  boolean gaps;

  private final Tile none = Tile.allocate(0, POINTS);
  private Flow flow;
  private Tile data;
  private Tile latents;

  /** Composes the flow and draws the points. */
  @Setup
  public void compose() {
    String layer =
        String.format(Locale.ROOT, "%s: {components: %d, solver: %s}", family, components, solver);
    String text =
        String.format(
            Locale.ROOT,
            "flow: jmh\ndimension: %d\nlayers:\n  - repeat: 6\n    layers:\n      - %s\n      - rotation\n",
            dimension,
            layer);
    FlowComposer composer = FlowComposer.load();
    ComposeOptions options = ComposeOptions.seeded(1);
    flow =
        composer.compose(composer.read(text, "jmh"), gaps ? options.withData(clusters()) : options);
    data = flow.sample(POINTS, 2);
    latents = flow.transform(Direction.FORWARD, data, none).points();
  }

  private Tile clusters() {
    Random random = new Random(3);
    Tile points = Tile.allocate(dimension, POINTS);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < POINTS; i++) {
        points.set(i, j, 10 * random.nextInt(8) + 0.1 * random.nextGaussian());
      }
    }
    return points;
  }

  /** Maps data to latents. */
  @Benchmark
  public Flow.Mapped forward() {
    return flow.transform(Direction.FORWARD, data, none);
  }

  /** Maps latents to data. */
  @Benchmark
  public Flow.Mapped inverse() {
    return flow.transform(Direction.INVERSE, latents, none);
  }
}
