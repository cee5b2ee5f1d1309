package dev.bijou.timing.internal;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Bootstrap;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.TimedRounds;
import dev.bijou.timing.internal.measure.TimedTask;

/**
 * A flow inverted the published way: every equation by bisection, one point at a time.
 *
 * @param trial of it, on as many points as time allows
 * @param share of the batch that these are, in (0, 1]
 */
record BisectionRunner(Workload trial, double share) {
  /** The root finder of the published way, as the registry knows it. */
  static final String SOLVER = "bisection";

  /** Points are doubled until both directions together take so long. */
  private static final double LEAST_MILLIS = 200;

  private static final int FEWEST = 64;

  /**
   * The published way of a flow on the first points of a batch: all of it, or so many that one pass
   * takes between 0.2 and about 0.4 seconds, but 64 at least.
   *
   * @param flow composed with {@link #SOLVER}
   */
  static BisectionRunner of(Flow flow, TimedBatch batch, Clock clock) {
    Runner way = new TiledRunner(flow.bijector(), 1);
    int points = Math.min(FEWEST, batch.size());
    while (points < batch.size() && millis(way, batch.first(points), clock) < LEAST_MILLIS) {
      points = (int) Math.min(2L * points, batch.size());
    }
    Workload trial = new Workload(way, batch.first(points));
    return new BisectionRunner(trial, (double) points / batch.size());
  }

  /** The quicker of two passes: the first of all may have to wait for the compiler. */
  private static double millis(Runner way, TimedBatch batch, Clock clock) {
    return Math.min(onePass(way, batch, clock), onePass(way, batch, clock));
  }

  private static double onePass(Runner way, TimedBatch batch, Clock clock) {
    long start = clock.nanos();
    way.transform(Direction.FORWARD, batch.data(), batch.context());
    way.transform(Direction.INVERSE, batch.latents(), batch.context());
    return 1e-6 * (clock.nanos() - start);
  }

  /** What the laps tell of it. */
  BisectionBaseline reference(TimedRounds laps, Bootstrap bootstrap) {
    return new BisectionBaseline(
        trial.batch().size(),
        bootstrap.median(laps.times(TimedTask.PUBLISHED_FORWARD)).times(1 / share),
        bootstrap.median(laps.times(TimedTask.PUBLISHED_INVERSE)).times(1 / share),
        bootstrap.median(laps.ratios(TimedTask.PUBLISHED_INVERSE, TimedTask.PUBLISHED_FORWARD)),
        solves(),
        trial.roundTripMaxError());
  }

  /** Those of the direction that has more to solve. */
  private SolveSummary solves() {
    SolveSummary forward = trial.solves(Direction.FORWARD);
    SolveSummary inverse = trial.solves(Direction.INVERSE);
    return forward.solves() > inverse.solves() ? forward : inverse;
  }
}
