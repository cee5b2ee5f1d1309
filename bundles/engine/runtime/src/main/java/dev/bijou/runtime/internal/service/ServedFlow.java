package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The service of a declared flow, which passes each call to the current generation. Each method
 * reads the generation once, so a call finishes on the one it began on, and is counted for its
 * version. A withdrawn one holds no flow and throws.
 */
class ServedFlow implements Flow {
  private final String name;
  private final Supplier<Optional<FlowMeters>> meters;
  private volatile @Nullable ServedGeneration served;
  private volatile long version;

  /**
   * Creates a service.
   *
   * @param meters count the calls; empty while there are none
   */
  ServedFlow(Built built, Supplier<Optional<FlowMeters>> meters) {
    this.name = built.name();
    this.meters = meters;
    this.served = serve(built);
  }

  private ServedGeneration serve(Built built) {
    version = built.serving().version();
    return ServedGeneration.of(built, meters.get());
  }

  /** Puts another generation into service. */
  final synchronized void replace(Built built) {
    ServedGeneration before = served;
    served = serve(built);
    release(before);
  }

  /** Counts by the meters of now. */
  final synchronized void replaceMeter() {
    ServedGeneration before = served;
    if (before != null) {
      replace(before.built());
    }
  }

  /** Releases the flow. */
  final synchronized void withdraw() {
    ServedGeneration before = served;
    served = null;
    release(before);
  }

  private static void release(@Nullable ServedGeneration before) {
    if (before != null) {
      before.release();
    }
  }

  /** Returns the generation in service. */
  final ServedGeneration served() {
    ServedGeneration now = served;
    if (now == null) {
      throw withdrawn();
    }
    return now;
  }

  @Override
  public Generation current() {
    return served().current();
  }

  private IllegalStateException withdrawn() {
    meters.get().map(all -> all.meter(name, version)).ifPresent(ServedFlow::countWithdrawn);
    return new IllegalStateException(
        name
            + ": expected a flow in service; got one that is withdrawn; bijou:why "
            + name
            + " explains it; look up the service again when the flow is READY");
  }

  private static void countWithdrawn(Meter meter) {
    meter.begin();
    meter.fail(FlowMeters.Failure.WITHDRAWN);
    meter.release();
  }

  private Flow flow() {
    return current().flow();
  }

  @Override
  public FlowSpec spec() {
    return flow().spec();
  }

  @Override
  public Dependencies dependencies() {
    return flow().dependencies();
  }

  @Override
  public int dimension() {
    return flow().dimension();
  }

  @Override
  public int contextDimension() {
    return flow().contextDimension();
  }

  @Override
  public Bijector bijector() {
    return flow().bijector();
  }

  @Override
  public Base base() {
    return flow().base();
  }

  @Override
  public List<Domain> domains() {
    return flow().domains();
  }

  @Override
  public Parameters parameters() {
    return flow().parameters();
  }

  @Override
  public Flow bind(Parameters theta) {
    return flow().bind(theta);
  }

  @Override
  public Cost cost(Direction direction) {
    return flow().cost(direction);
  }

  @Override
  public long tableBytes() {
    return flow().tableBytes();
  }

  @Override
  public List<Problem> warnings() {
    return flow().warnings();
  }

  @Override
  public Flow parallel(Executor executor, int threads) {
    return flow().parallel(executor, threads);
  }

  @Override
  public double[] logProb(Tile x) {
    return flow().logProb(x);
  }

  @Override
  public double[] logProb(Tile x, Tile context) {
    return flow().logProb(x, context);
  }

  @Override
  public Scores scores(Tile x, Tile context) {
    return flow().scores(x, context);
  }

  @Override
  public Tile sample(int count, long seed) {
    return flow().sample(count, seed);
  }

  @Override
  public Tile sample(int from, int to, long seed) {
    return flow().sample(from, to, seed);
  }

  @Override
  public Tile sample(Tile context, long seed) {
    return flow().sample(context, seed);
  }

  @Override
  public Tile sample(int from, Tile context, long seed) {
    return flow().sample(from, context, seed);
  }

  @Override
  public Draws sampleAndLogProb(int count, long seed) {
    return flow().sampleAndLogProb(count, seed);
  }

  @Override
  public Draws sampleAndLogProb(Tile context, long seed) {
    return flow().sampleAndLogProb(context, seed);
  }

  @Override
  public Draws sampleAndLogProb(int from, Tile context, long seed) {
    return flow().sampleAndLogProb(from, context, seed);
  }

  @Override
  public Mapped transform(Direction direction, Tile x) {
    return flow().transform(direction, x);
  }

  @Override
  public Mapped transform(Direction direction, Tile x, Tile context) {
    return flow().transform(direction, x, context);
  }

  /** Returns name and generation, for logs of frameworks. */
  @Override
  public String toString() {
    ServedGeneration now = served;
    return name + (now == null ? ", withdrawn" : ", generation " + now.current().number());
  }
}
