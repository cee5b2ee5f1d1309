package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/** A flow that runs tile by tile: each tile passes through all layers while it is in cache. */
final class TiledFlow implements Flow {
  private final FlowSpec spec;
  private final Dependencies dependencies;
  private final List<Problem> warnings;
  private final ComposedLayers layers;
  private final TileRunner runner;

  TiledFlow(
      FlowSpec spec,
      Dependencies dependencies,
      List<Problem> warnings,
      ComposedLayers layers,
      TileRunner runner) {
    this.spec = spec;
    this.dependencies = dependencies;
    this.warnings = warnings;
    this.layers = layers;
    this.runner = runner;
  }

  @Override
  public FlowSpec spec() {
    return spec;
  }

  @Override
  public Dependencies dependencies() {
    return dependencies;
  }

  @Override
  public int dimension() {
    return bijector().dimension();
  }

  @Override
  public int contextDimension() {
    return spec.context();
  }

  @Override
  public Bijector bijector() {
    return layers.bijector();
  }

  @Override
  public Base base() {
    return layers.base();
  }

  @Override
  public List<Domain> domains() {
    return bijector().domains(Direction.FORWARD, base().support());
  }

  @Override
  public Parameters parameters() {
    return layers.parameters();
  }

  @Override
  public Flow bind(Parameters theta) {
    layers
        .untrainable()
        .ifPresent(
            layer -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "parameters: expected a flow that can be trained; got one whose layer %d, %s, cannot",
                      layer,
                      spec.layers().get(layer).use().type()));
            });
    return new TiledFlow(spec, dependencies, warnings, layers.bind(theta), runner);
  }

  @Override
  public List<Problem> warnings() {
    return warnings;
  }

  @Override
  public Flow parallel(Executor executor, int threads) {
    return new TiledFlow(spec, dependencies, warnings, layers, runner.parallel(executor, threads));
  }

  @Override
  public double[] logProb(Tile x) {
    return logProb(x, Tile.allocate(0, x.size()));
  }

  @Override
  public double[] logProb(Tile x, Tile context) {
    return scores(x, context).logProb();
  }

  @Override
  public Scores scores(Tile x, Tile context) {
    require(x, context);
    double[] logProb = new double[x.size()];
    Tile out = Tile.over(logProb);
    FailureList failures = new FailureList();
    SolverStats stats =
        runner.run(
            x.size(),
            (tile, from, to, scratch) ->
                failures.add(
                    logProb(
                        from,
                        x.points(from, to),
                        context.points(from, to),
                        out.points(from, to),
                        scratch)));
    return new Scores(logProb, stats, failures.sorted());
  }

  private List<Failure> logProb(int from, Tile x, Tile context, Tile out, Scratch scratch) {
    Tile z = scratch.copy(x);
    Tile sum = scratch.zeros(1, x.size());
    long before = scratch.stats().unconverged();
    bijector().apply(Direction.FORWARD, z, context, sum, scratch);
    base().logProb(z, baseContext(context), sum, scratch);
    layers.outside().setLogProb(x, sum);
    NonFiniteRows.setLogProb(x, sum, scratch);
    out.copyFrom(sum);
    return scratch.stats().unconverged() > before || NonFiniteRows.anyNaN(sum)
        ? failures(Direction.FORWARD, from, x, context, z, out)
        : List.of();
  }

  /**
   * Returns the failures in a tile, and sets its images and log-densities accordingly.
   *
   * @param from the number of its first point
   * @param input the points before the layers
   * @param images the points after the layers; modified
   * @param logProb log-densities; modified
   */
  private List<Failure> failures(
      Direction direction, int from, Tile input, Tile context, Tile images, Tile logProb) {
    boolean[] known = NonFiniteRows.finite(input, context);
    if (direction == Direction.FORWARD) {
      layers.outside().clear(input, known);
    }
    return FailureFinder.at(layers, direction, input, context).finish(from, images, logProb, known);
  }

  @Override
  public Tile sample(int count, long seed) {
    return sampleAndLogProb(count, seed).points();
  }

  @Override
  public Tile sample(int from, int to, long seed) {
    ArgumentChecks.requireRange(from, to);
    return sample(from, Tile.allocate(0, to - from), seed);
  }

  @Override
  public Tile sample(int from, Tile context, long seed) {
    return sampleAndLogProb(from, context, seed).points();
  }

  /** Samples from the start of a tile, since the latents of a tile are drawn sequentially. */
  @Override
  public Draws sampleAndLogProb(int from, Tile context, long seed) {
    ArgumentChecks.requireRange(from, from + context.size());
    int tile = from / runner.tileSize();
    int before = from - tile * runner.tileSize();
    Tile whole = Tile.allocate(context.dimension(), before + context.size());
    whole.points(before, whole.size()).copyFrom(context);
    Draws draws = sampleAndLogProb(whole, tile, seed);
    double[] logProb = Arrays.copyOfRange(draws.logProb(), before, whole.size());
    List<Failure> failures =
        draws.failures().stream().filter(f -> f.row() >= before).map(f -> f.minus(before)).toList();
    return new Draws(draws.points().points(before, whole.size()), logProb, draws.stats(), failures);
  }

  @Override
  public Tile sample(Tile context, long seed) {
    return sampleAndLogProb(context, seed).points();
  }

  @Override
  public Draws sampleAndLogProb(int count, long seed) {
    ArgumentChecks.requireCount(count);
    return sampleAndLogProb(Tile.allocate(0, count), seed);
  }

  @Override
  public Draws sampleAndLogProb(Tile context, long seed) {
    return sampleAndLogProb(context, 0, seed);
  }

  /** Draws a point for each context; the first is at the start of tile {@code first}. */
  private Draws sampleAndLogProb(Tile context, int first, long seed) {
    ArgumentChecks.requireContext(context, contextDimension(), context.size());
    Tile points = Tile.allocate(dimension(), context.size());
    double[] logProb = new double[context.size()];
    Tile out = Tile.over(logProb);
    FailureList failures = new FailureList();
    SolverStats stats =
        runner.run(
            context.size(),
            (tile, from, to, scratch) -> {
              Tile z = latents(first + tile, seed, context.points(from, to), scratch);
              failures.add(
                  draw(
                      from,
                      z,
                      context.points(from, to),
                      points.points(from, to),
                      out.points(from, to),
                      scratch));
            });
    return new Draws(points, logProb, stats, failures.sorted());
  }

  private List<Failure> draw(
      int from, Tile z, Tile context, Tile points, Tile out, Scratch scratch) {
    Tile x = scratch.copy(z);
    Tile logBase = scratch.zeros(1, x.size());
    base().logProb(x, baseContext(context), logBase, scratch);
    Tile logDet = scratch.zeros(1, x.size());
    long before = scratch.stats().unconverged();
    bijector().apply(Direction.INVERSE, x, context, logDet, scratch);
    points.copyFrom(x);
    for (int i = 0; i < x.size(); i++) {
      out.set(i, 0, logBase.get(i, 0) - logDet.get(i, 0));
    }
    layers.outside().setLogProb(x, out);
    NonFiniteRows.setLogProb(x, out, scratch);
    return scratch.stats().unconverged() > before || NonFiniteRows.anyNaN(out)
        ? failures(Direction.INVERSE, from, z, context, points, out)
        : List.of();
  }

  /** Draws a whole tile and returns its first latents, so that they do not depend on the count. */
  private Tile latents(int tile, long seed, Tile context, Scratch scratch) {
    int whole = runner.tileSize();
    Tile z = scratch.tile(dimension(), whole);
    Tile contexts = scratch.zeros(base().contextDimension(), whole);
    contexts.points(0, context.size()).copyFrom(baseContext(context));
    base().sample(z, contexts, LayerSeeds.ofTile(seed, tile), scratch);
    return z.points(0, context.size());
  }

  @Override
  public Mapped transform(Direction direction, Tile x, Tile context) {
    require(x, context);
    Tile points = Tile.allocate(dimension(), x.size());
    double[] logDet = new double[x.size()];
    Tile out = Tile.over(logDet);
    SolverStats stats =
        runner.run(
            x.size(),
            (tile, from, to, scratch) -> {
              Tile y = scratch.copy(x.points(from, to));
              Tile sum = scratch.zeros(1, y.size());
              Tile own = context.points(from, to);
              long before = scratch.stats().unconverged();
              bijector().apply(direction, y, own, sum, scratch);
              if (scratch.stats().unconverged() > before) {
                FailureFinder.at(layers, direction, x.points(from, to), own)
                    .eraseUnconverged(y, sum);
              }
              points.points(from, to).copyFrom(y);
              out.points(from, to).copyFrom(sum);
            });
    return new Mapped(points, logDet, stats);
  }

  private void require(Tile x, Tile context) {
    ArgumentChecks.requireDimension("x", x, dimension());
    ArgumentChecks.requireContext(context, contextDimension(), x.size());
  }

  /** Returns the context for the base; empty for a base without context. */
  private Tile baseContext(Tile context) {
    return base().contextDimension() == 0 ? context.coordinates(0, 0) : context;
  }

  /** The failures of all tiles, which any thread may add. */
  private static final class FailureList {
    private final List<Failure> all = new ArrayList<>();

    synchronized void add(List<Failure> failures) {
      all.addAll(failures);
    }

    synchronized List<Failure> sorted() {
      return all.stream().sorted(Comparator.comparingInt(Failure::row)).toList();
    }
  }
}
