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
 * A flow inverted as the literature does it: every equation by bisection, one point at a time.
 *
 * @param workload of it, on as many points as time allows
 * @param share of the batch that these are, in (0, 1]
 */
record BisectionRunner(Workload workload, double share) {
  /** The name of the root finder in the registry. */
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
    Runner runner = new TiledRunner(flow.bijector(), 1);
    int points = Math.min(FEWEST, batch.size());
    while (points < batch.size() && millis(runner, batch.first(points), clock) < LEAST_MILLIS) {
      points = (int) Math.min(2L * points, batch.size());
    }
    Workload workload = new Workload(runner, batch.first(points));
    return new BisectionRunner(workload, (double) points / batch.size());
  }

  /** The quicker of two passes: the first of all may have to wait for the compiler. */
  private static double millis(Runner runner, TimedBatch batch, Clock clock) {
    return Math.min(onePass(runner, batch, clock), onePass(runner, batch, clock));
  }

  private static double onePass(Runner runner, TimedBatch batch, Clock clock) {
    long start = clock.nanos();
    runner.transform(Direction.FORWARD, batch.data(), batch.context());
    runner.transform(Direction.INVERSE, batch.latents(), batch.context());
    return 1e-6 * (clock.nanos() - start);
  }

  /** What the rounds tell of it. */
  BisectionBaseline reference(TimedRounds rounds, Bootstrap bootstrap) {
    return new BisectionBaseline(
        workload.batch().size(),
        bootstrap.median(rounds.times(TimedTask.BISECTION_FORWARD)).times(1 / share),
        bootstrap.median(rounds.times(TimedTask.BISECTION_INVERSE)).times(1 / share),
        bootstrap.median(rounds.ratios(TimedTask.BISECTION_INVERSE, TimedTask.BISECTION_FORWARD)),
        solves(),
        workload.roundTripMaxError());
  }

  /** Those of the direction that has more to solve. */
  private SolveSummary solves() {
    SolveSummary forward = workload.solves(Direction.FORWARD);
    SolveSummary inverse = workload.solves(Direction.INVERSE);
    return forward.solves() > inverse.solves() ? forward : inverse;
  }
}
