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
 * A flow inverted by the method of the literature: every equation by bisection, one point at a
 * time.
 *
 * @param workload the flow with bisection, on as many points as time allows
 * @param share the fraction of the batch that is processed, in (0, 1]
 */
record BisectionRunner(Workload workload, double share) {
  /** The name of the root finder in the registry. */
  static final String SOLVER = "bisection";

  /** The number of points is doubled until both directions together take at least this long. */
  private static final double LEAST_MILLIS = 200;

  private static final int FEWEST = 64;

  /**
   * Returns a runner of the flow on the first points of a batch: the whole batch, or as many points
   * as take 0.2 to about 0.4 seconds, at least 64.
   *
   * @param flow the flow, composed with {@link #SOLVER}
   * @param batch the batch
   * @param clock the clock
   */
  static BisectionRunner of(Flow flow, TimedBatch batch, Clock clock) {
    Runner runner = new TiledRunner(flow.bijector(), 1);
    int points = Math.min(FEWEST, batch.size());
    while (points < batch.size() && millis(runner, batch.first(points), clock) < LEAST_MILLIS) {
      points = (int) Math.min(2L * points, batch.size());
    }
    Workload workload = new Workload(runner, batch.first(points));
    return new BisectionRunner(workload, (double) points / batch.size());
  }

  /**
   * Returns the time of the faster of two passes, since the first may be delayed by the JIT
   * compiler.
   */
  private static double millis(Runner runner, TimedBatch batch, Clock clock) {
    return Math.min(onePass(runner, batch, clock), onePass(runner, batch, clock));
  }

  private static double onePass(Runner runner, TimedBatch batch, Clock clock) {
    long start = clock.nanos();
    runner.transform(Direction.FORWARD, batch.data(), batch.context());
    runner.transform(Direction.INVERSE, batch.latents(), batch.context());
    return 1e-6 * (clock.nanos() - start);
  }

  /** Builds the baseline of the report of a contender from the measured rounds. */
  BisectionBaseline baseline(int contender, TimedRounds rounds, Bootstrap bootstrap) {
    TimedTask forward = TimedTask.bisection(Direction.FORWARD, contender);
    TimedTask inverse = TimedTask.bisection(Direction.INVERSE, contender);
    return new BisectionBaseline(
        workload.batch().size(),
        bootstrap.median(rounds.times(forward)).times(1 / share),
        bootstrap.median(rounds.times(inverse)).times(1 / share),
        bootstrap.median(rounds.ratios(inverse, forward)),
        solves(),
        workload.roundTripMaxError());
  }

  /** Returns the solves of the direction with more of them. */
  private SolveSummary solves() {
    SolveSummary forward = workload.solves(Direction.FORWARD);
    SolveSummary inverse = workload.solves(Direction.INVERSE);
    return forward.solves() > inverse.solves() ? forward : inverse;
  }
}
