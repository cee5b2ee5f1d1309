package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A flow whose calls are counted: those that compute log-densities, draws or images, also of its
 * copy on several threads. A copy with other parameters is another flow, which is not counted.
 */
final class CountedFlow implements Flow {
  private final Flow flow;
  private final Meter meter;

  CountedFlow(Flow flow, Meter meter) {
    this.flow = flow;
    this.meter = meter;
  }

  private double[] end(long start, double[] logProb) {
    meter.end(start, logProb.length, withoutDensity(logProb));
    return logProb;
  }

  private Scores end(long start, Scores scores) {
    end(start, scores.logProb());
    return scores;
  }

  private Draws end(long start, Draws draws) {
    end(start, draws.logProb());
    return draws;
  }

  private Tile end(long start, Tile points) {
    meter.end(start, points.size(), 0);
    return points;
  }

  private Mapped end(long start, Mapped mapped) {
    meter.end(start, mapped.points().size(), 0);
    return mapped;
  }

  private static int withoutDensity(double[] logProb) {
    int count = 0;
    for (double value : logProb) {
      if (!Double.isFinite(value)) {
        count++;
      }
    }
    return count;
  }

  private void fail(Throwable e) {
    meter.fail(Failures.reason(e));
  }

  @Override
  public double[] logProb(Tile x) {
    long start = meter.begin();
    try {
      return end(start, flow.logProb(x));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public double[] logProb(Tile x, Tile context) {
    long start = meter.begin();
    try {
      return end(start, flow.logProb(x, context));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Scores scores(Tile x, Tile context) {
    long start = meter.begin();
    try {
      return end(start, flow.scores(x, context));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Tile sample(int count, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sample(count, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Tile sample(int from, int to, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sample(from, to, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Tile sample(Tile context, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sample(context, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Tile sample(int from, Tile context, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sample(from, context, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Draws sampleAndLogProb(int count, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sampleAndLogProb(count, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Draws sampleAndLogProb(Tile context, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sampleAndLogProb(context, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Draws sampleAndLogProb(int from, Tile context, long seed) {
    long start = meter.begin();
    try {
      return end(start, flow.sampleAndLogProb(from, context, seed));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Mapped transform(Direction direction, Tile x) {
    long start = meter.begin();
    try {
      return end(start, flow.transform(direction, x));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Mapped transform(Direction direction, Tile x, Tile context) {
    long start = meter.begin();
    try {
      return end(start, flow.transform(direction, x, context));
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public Flow parallel(Executor executor, int threads) {
    return new CountedFlow(flow.parallel(executor, threads), meter);
  }

  @Override
  public Flow bind(Parameters theta) {
    return flow.bind(theta);
  }

  @Override
  public FlowSpec spec() {
    return flow.spec();
  }

  @Override
  public Dependencies dependencies() {
    return flow.dependencies();
  }

  @Override
  public int dimension() {
    return flow.dimension();
  }

  @Override
  public int contextDimension() {
    return flow.contextDimension();
  }

  @Override
  public Bijector bijector() {
    return flow.bijector();
  }

  @Override
  public Base base() {
    return flow.base();
  }

  @Override
  public List<Domain> domains() {
    return flow.domains();
  }

  @Override
  public Parameters parameters() {
    return flow.parameters();
  }

  @Override
  public Cost cost(Direction direction) {
    return flow.cost(direction);
  }

  @Override
  public long tableBytes() {
    return flow.tableBytes();
  }

  @Override
  public List<Problem> warnings() {
    return flow.warnings();
  }
}
