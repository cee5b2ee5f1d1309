package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Elementwise;
import dev.bijou.bijector.Invert;
import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.configure.ConstructorErrors;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Makes a flow, layer by layer: each layer starts from the points as the layers before have mapped
 * them. One that only ever runs the other way round, because it or the whole flow is inverted, has
 * no such points.
 */
public final class FlowAssembler {
  /**
   * What tables of a flow may take, 64 MiB, the same share for each map of the line that it may
   * have: so a table does not depend on whether others are needed.
   */
  private static final long TABLE_BYTES = 1L << 26;

  private final FlowSpec spec;
  private final Blueprint blueprint;
  private final ComposeOptions how;
  private final int dimension;
  private final Dependencies dependencies;
  private final Problems problems = new Problems();
  private final ConstructorErrors errors = new ConstructorErrors(problems);
  private final ScratchPool pool = new ScratchPool(Scratch::new);
  private final TileRunner workers;

  private FlowAssembler(
      Blueprint blueprint, ComposeOptions how, int dimension, Dependencies dependencies) {
    this.spec = blueprint.spec();
    this.blueprint = blueprint;
    this.how = how;
    this.dimension = dimension;
    this.dependencies = dependencies;
    this.workers = TileRunner.single(dimension, pool);
  }

  /**
   * Makes the flow.
   *
   * @param blueprint its parts
   * @param how the seed, the points to start from, the parameters
   * @param dependencies the types that the parts come from
   * @throws InvalidFlowException if it is too large, or a part does not fit its place
   * @throws IllegalArgumentException if the parameters have another layout
   * @throws CancellationException if the thread is interrupted while it starts from points
   */
  public static Flow compose(
      Blueprint blueprint, ComposeOptions how, int dimension, Dependencies dependencies) {
    FlowAssembler assembly = new FlowAssembler(blueprint, how, dimension, dependencies);
    new ParameterBudget(dimension, blueprint.spec().context(), assembly.problems).check(blueprint);
    assembly.problems.throwIfAny(dependencies);
    Flow flow = assembly.flow();
    return how.parameters().map(flow::bind).orElse(flow);
  }

  private Flow flow() {
    Tile data = startingPoints();
    List<Bijector> layers = new ArrayList<>();
    int leading = leading();
    for (Blueprint.Layer layer : blueprint.layers()) {
      requireUninterrupted();
      int number = Math.floorMod(layers.size() - leading, blueprint.layers().size());
      layer(layer, LayerSeeds.ofLayer(how.seed(), number), data)
          .ifPresent(
              bijector -> {
                layers.add(bijector);
                mapOn(data, bijector);
              });
    }
    Optional<Base> base = base(data);
    problems.throwIfAny(dependencies);
    ComposedLayers model = ComposedLayers.of(spec, layers, base.orElseThrow());
    return new TiledFlow(spec, dependencies, model, workers);
  }

  /** Points to start from may be many, and a start may take its time. */
  private void requireUninterrupted() {
    if (how.data().isPresent() && Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: the flow has not been started from its data");
    }
  }

  /** Returns a standardized copy, to be mapped from layer to layer. */
  private Tile startingPoints() {
    if (how.data().isEmpty() || spec.cheap() == Cheap.SAMPLING) {
      return Tile.allocate(dimension, 0);
    }
    Tile given = how.data().get();
    Tile points = Tile.allocate(dimension, given.size()).copyFrom(given);
    spec.standardization().data().map(ColumnScaling::of).ifPresent(c -> c.standardize(points));
    return points;
  }

  private Optional<Bijector> layer(Blueprint.Layer layer, SplittableRandom random, Tile data) {
    boolean invert = layer.spec().invert();
    BuildContext site = site(random, invert ? Tile.allocate(dimension, 0) : data);
    TypeUse part = layer.spec().part();
    return create(part, () -> make(layer.service(), site))
        .filter(bijector -> fits(part, bijector.dimension(), bijector.contextDimension()))
        .map(bijector -> invert ? Invert.of(bijector) : bijector);
  }

  /**
   * Returns how many layers, from the first on, are scalar families that start without randomness.
   * Their generators have the last numbers: put next to the data, they leave the start of all other
   * layers as it is.
   */
  private int leading() {
    return (int) blueprint.layers().stream().takeWhile(l -> startsAlike(l.service())).count();
  }

  private static boolean startsAlike(Object service) {
    if (!(service instanceof ScalarFamily family)) {
      return false;
    }
    SplittableRandom random = new SplittableRandom(0);
    try {
      family.initial(Tile.allocate(1, 0), random);
    } catch (RuntimeException e) {
      return false; // reported when the layer is made
    }
    return random.nextLong() == new SplittableRandom(0).nextLong();
  }

  private BuildContext site(SplittableRandom random, Tile data) {
    return BuildContext.of(dimension, random).withContext(spec.context()).withData(data);
  }

  private <T> Optional<T> create(TypeUse part, Supplier<T> factory) {
    try {
      return Optional.of(factory.get());
    } catch (IllegalArgumentException e) {
      errors.report(e, part);
      return Optional.empty();
    }
  }

  private Bijector make(Object service, BuildContext site) {
    return service instanceof BijectorFactory factory
        ? factory.create(site)
        : elementwise((ScalarFamily) service, site);
  }

  private Bijector elementwise(ScalarFamily family, BuildContext site) {
    long maps = (long) blueprint.layers().size() * site.dimension();
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < site.dimension(); j++) {
      requireUninterrupted();
      double[] theta = family.initial(site.data().coordinate(j), site.random());
      each.add(ScalarBijector.of(family, theta, TABLE_BYTES / maps));
    }
    return Elementwise.of(each);
  }

  private Optional<Base> base(Tile data) {
    BuildContext site = site(LayerSeeds.ofBase(how.seed()), data);
    TypeUse part = spec.base().orElseThrow();
    return create(part, () -> blueprint.base().create(site))
        .filter(base -> fits(part, base.dimension(), base.contextDimension()));
  }

  /** Returns whether what a plug-in made has the dimensions of its place; a problem if not. */
  private boolean fits(TypeUse part, int d, int context) {
    boolean fits = d == dimension && (context == 0 || context == spec.context());
    if (!fits) {
      problems.add(
          part.place(),
          "expected to be made for dimension %d and context 0 or %d; got %d and %d"
              .formatted(dimension, spec.context(), d, context));
    }
    return fits;
  }

  /** Maps the points in place; context variables are zero, their mean when standardised. */
  private void mapOn(Tile data, Bijector bijector) {
    workers.run(
        data.size(),
        (tile, from, to, scratch) -> {
          Tile points = data.points(from, to);
          Tile context = scratch.zeros(spec.context(), points.size());
          Tile x = scratch.copy(points);
          bijector.apply(Direction.FORWARD, x, context, scratch.zeros(1, points.size()), scratch);
          points.copyFrom(x);
        });
  }
}
