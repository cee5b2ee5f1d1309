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
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * An assembler that creates a flow layer by layer. Each layer is initialized from the points,
 * mapped by the previous layers. Layers that are inverted, or belong to an inverted flow, are
 * initialized without points.
 */
public final class FlowAssembler {
  /**
   * The maximum size of the tables of a flow, 64 MiB. Each scalar map gets an equal share, so its
   * table does not depend on the need of other maps.
   */
  private static final long TABLE_BYTES = 1L << 26;

  private final FlowSpec spec;
  private final Blueprint blueprint;
  private final ComposeOptions options;
  private final int dimension;
  private final Dependencies dependencies;
  private final Problems problems = new Problems();
  private final ConstructorErrors errors = new ConstructorErrors(problems);
  private final Set<Problem> warnings = new LinkedHashSet<>(); // once for a repeated layer
  private final ScratchPool pool = new ScratchPool(Scratch::new);
  private final TileRunner runner;
  private int layersDone;

  private FlowAssembler(
      Blueprint blueprint, ComposeOptions options, int dimension, Dependencies dependencies) {
    this.spec = blueprint.spec();
    this.blueprint = blueprint;
    this.options = options;
    this.dimension = dimension;
    this.dependencies = dependencies;
    this.runner = TileRunner.single(dimension, pool);
  }

  /**
   * Creates a flow.
   *
   * @param blueprint the configured base and layers
   * @param options the seed, the data to initialize from and the parameters
   * @param dependencies the types of base and layers
   * @throws InvalidFlowException if the flow is too large, or a dimension does not match
   * @throws IllegalArgumentException if the parameters have another layout
   * @throws CancellationException if the thread is interrupted
   */
  public static Flow compose(
      Blueprint blueprint, ComposeOptions options, int dimension, Dependencies dependencies) {
    FlowAssembler assembler = new FlowAssembler(blueprint, options, dimension, dependencies);
    new ParameterBudget(dimension, blueprint.spec().context(), assembler.problems).check(blueprint);
    assembler.problems.throwIfAny(dependencies);
    Flow flow = assembler.flow();
    return options.parameters().map(flow::bind).orElse(flow);
  }

  private Flow flow() {
    Tile points = initialPoints();
    List<Bijector> layers = new ArrayList<>();
    int leadingDeterministicLayers = leadingDeterministicLayers();
    step();
    for (Blueprint.Layer layer : blueprint.layers()) {
      int number =
          Math.floorMod(layers.size() - leadingDeterministicLayers, blueprint.layers().size());
      Optional<Bijector> bijector =
          layer(layer, LayerSeeds.ofLayer(options.seed(), number), points);
      bijector.ifPresent(layers::add);
      points = bijector.isPresent() ? mapForward(points, bijector.get()) : points;
      layersDone++;
      step();
    }
    Optional<Base> base = base(points);
    problems.throwIfAny(dependencies);
    checkDomains(layers, base.orElseThrow());
    ComposedLayers composed = ComposedLayers.of(spec, layers, base.orElseThrow());
    requireContextReader(layers, composed.base());
    warnIfAffine(composed.chain());
    return new TiledFlow(spec, dependencies, List.copyOf(warnings), composed, runner);
  }

  private void checkDomains(List<Bijector> layers, Base base) {
    new DomainCheck(spec, problems, dependencies).check(layers, base);
    problems.throwIfAny(dependencies);
  }

  /** Refuses a flow with context variables that nothing reads. */
  private void requireContextReader(List<Bijector> layers, Base base) {
    if (spec.context() > 0 && !ContextEffect.exists(layers, base)) {
      problems.add(
          FlowReader.location(spec, "context"),
          String.format(
              Locale.ROOT,
              "expected a layer or base that reads the context; got none, so the density would not"
                  + " depend on the %d context variable%s; use a flow whose layers do, such as"
                  + " default-conditional, or leave the context out",
              spec.context(),
              spec.context() == 1 ? "" : "s"));
      problems.throwIfAny(dependencies);
    }
  }

  /** Warns of a flow of one coordinate that can only shift and scale its base. */
  private void warnIfAffine(Bijector chain) {
    if (dimension == 1 && AffineLine.isAffine(chain)) {
      warnings.add(
          new Problem(
              FlowReader.location(spec, "layers"),
              "expected a map of the only coordinate that is not affine; got one that is affine"
                  + " whatever its parameters, so the density can only be the base, shifted and"
                  + " scaled; use "
                  + (spec.context() > 0 ? "default-conditional" : "default or spline")));
    }
  }

  /** Reports progress and checks for an interrupt, since a large flow takes long. */
  private void step() {
    options.progress().ifPresent(p -> p.accept(layersDone, blueprint.layers().size()));
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: the flow has not been composed");
    }
  }

  /** Returns a standardized copy, to be mapped from layer to layer. */
  private Tile initialPoints() {
    if (options.data().isEmpty() || spec.cheap() == Cheap.SAMPLING) {
      return Tile.allocate(dimension, 0);
    }
    Tile data = options.data().get();
    Tile points = Tile.allocate(dimension, data.size()).copyFrom(data);
    spec.standardization().data().map(ColumnScaling::of).ifPresent(c -> c.standardize(points));
    return points;
  }

  private Optional<Bijector> layer(Blueprint.Layer layer, SplittableRandom random, Tile data) {
    boolean invert = layer.spec().invert();
    LayerCoordinates coordinates = LayerCoordinates.of(layer.spec(), dimension);
    Tile points = invert ? Tile.allocate(dimension, 0) : data;
    BuildContext context = buildContext(random, coordinates.of(points));
    TypeUse use = layer.spec().use();
    return create(use, () -> checked(use, createBijector(layer.service(), context), context))
        .flatMap(bijector -> bijector)
        .map(bijector -> invert ? Invert.of(bijector) : bijector)
        .map(coordinates::extend);
  }

  /**
   * Returns the number of leading layers that are scalar families with a deterministic
   * initialization. Their generators have the last numbers, so adding them next to the data does
   * not change the initialization of the other layers.
   */
  private int leadingDeterministicLayers() {
    return (int) blueprint.layers().stream().takeWhile(l -> isDeterministic(l.service())).count();
  }

  private static boolean isDeterministic(Object service) {
    if (!(service instanceof ScalarFamily family)) {
      return false;
    }
    SplittableRandom random = new SplittableRandom(0);
    try {
      family.initialParameters(Tile.allocate(1, 0), random);
    } catch (Throwable e) {
      return false; // reported when the layer is created
    }
    return random.nextLong() == new SplittableRandom(0).nextLong();
  }

  private BuildContext buildContext(SplittableRandom random, Tile data) {
    return BuildContext.of(data.dimension(), random).withContext(spec.context()).withData(data);
  }

  private <T> Optional<T> create(TypeUse use, Supplier<T> factory) {
    try {
      return Optional.of(factory.get());
    } catch (IllegalArgumentException e) {
      errors.report(e, use);
      return Optional.empty();
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) { // a plug-in may throw anything, errors and checked exceptions too
      throw ConstructorErrors.failure(e, use, dependencies);
    }
  }

  private Bijector createBijector(Object service, BuildContext context) {
    return service instanceof BijectorFactory factory
        ? factory.create(context)
        : elementwise((ScalarFamily) service, context);
  }

  private Bijector elementwise(ScalarFamily family, BuildContext context) {
    long maps = (long) blueprint.layers().size() * context.dimension();
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < context.dimension(); j++) {
      double[] theta = family.initialParameters(context.data().coordinate(j), context.random());
      each.add(ScalarBijector.of(family, theta, TABLE_BYTES / maps));
      step();
    }
    return Elementwise.of(each);
  }

  private Optional<Base> base(Tile data) {
    BuildContext context = buildContext(LayerSeeds.ofBase(options.seed()), data);
    TypeUse use = spec.base().orElseThrow();
    return create(use, () -> checked(use, blueprint.base().create(context))).flatMap(base -> base);
  }

  private Optional<Bijector> checked(TypeUse use, Bijector bijector, BuildContext context) {
    int variables = bijector.contextDimension();
    boolean fits = hasDimensions(use, context.dimension(), bijector.dimension(), variables);
    if (fits) {
      bijector.warnings().forEach(w -> warnings.add(ConstructorErrors.warning(w, use)));
    }
    return fits ? Optional.of(bijector) : Optional.empty();
  }

  private Optional<Base> checked(TypeUse use, Base base) {
    boolean fits = hasDimensions(use, dimension, base.dimension(), base.contextDimension());
    return fits ? Optional.of(base) : Optional.empty();
  }

  /** Returns whether a bijector or base has the expected dimensions; adds a problem if not. */
  private boolean hasDimensions(TypeUse use, int expected, int d, int context) {
    boolean fits = d == expected && (context == 0 || context == spec.context());
    if (!fits) {
      problems.add(
          use.location(),
          String.format(
              Locale.ROOT,
              "expected dimension %d and context dimension 0 or %d; got %d and %d",
              expected,
              spec.context(),
              d,
              context));
    }
    return fits;
  }

  /**
   * Maps the points in place, and returns them; none if a layer does not map all of them. Context
   * variables are zero, their mean if standardized.
   */
  private Tile mapForward(Tile data, Bijector bijector) {
    if (!DomainCheck.contains(bijector, data)) {
      return Tile.allocate(dimension, 0);
    }
    runner.run(
        data.size(),
        (tile, from, to, scratch) -> {
          Tile points = data.points(from, to);
          Tile context = scratch.zeros(spec.context(), points.size());
          Tile x = scratch.copy(points);
          bijector.apply(Direction.FORWARD, x, context, scratch.zeros(1, points.size()), scratch);
          points.copyFrom(x);
        });
    return data;
  }
}
