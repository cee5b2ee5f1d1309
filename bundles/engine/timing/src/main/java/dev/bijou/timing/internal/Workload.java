package dev.bijou.timing.internal;

import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.MeasuredTask;

/**
 * A runner of a flow with its batch.
 *
 * @param runner the runner
 * @param batch the batch
 */
record Workload(Runner runner, TimedBatch batch) {
  /** Returns the task of mapping the whole batch in one direction. */
  MeasuredTask task(Direction direction) {
    return () -> run(direction, batch.input(direction)).logDet();
  }

  /** Returns a summary of the solves in one direction. */
  SolveSummary solves(Direction direction) {
    return SolveSummary.of(run(direction, batch.input(direction)).stats());
  }

  /**
   * Returns the larger round-trip error of x → z → x and z → x → z over the batch, absolute up to 1
   * and relative above; NaN if any point is mapped to NaN.
   */
  double roundTripMaxError() {
    return Math.max(roundTrip(Direction.FORWARD), roundTrip(Direction.INVERSE));
  }

  private double roundTrip(Direction first) {
    Tile start = batch.input(first);
    Tile there = run(first, start).points();
    return maxError(start, run(first.opposite(), there).points());
  }

  private Mapped run(Direction direction, Tile points) {
    return runner.transform(direction, points, batch.context());
  }

  private static double maxError(Tile truth, Tile result) {
    double worst = 0;
    for (int j = 0; j < truth.dimension(); j++) {
      for (int i = 0; i < truth.size(); i++) {
        double x = truth.get(i, j);
        worst = Math.max(worst, Math.abs(result.get(i, j) - x) / Math.max(1, Math.abs(x)));
      }
    }
    return worst;
  }
}
