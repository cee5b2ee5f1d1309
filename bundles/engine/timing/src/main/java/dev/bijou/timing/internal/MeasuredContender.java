package dev.bijou.timing.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.MeasuredTask;
import dev.bijou.timing.internal.measure.TimedTask;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A contender with its batch.
 *
 * @param index its index
 * @param flow the flow
 * @param own the workload of the flow as composed
 * @param bisection the same flow solved by bisection; empty if it is not measured
 */
record MeasuredContender(int index, Flow flow, Workload own, Optional<BisectionRunner> bisection) {
  /** Adds bisection on as many points as time allows, if it is measured. */
  MeasuredContender with(Optional<Flow> bisected, Clock clock) {
    return new MeasuredContender(
        index,
        flow,
        own,
        bisected.map(bisecting -> BisectionRunner.of(bisecting, own.batch(), clock)));
  }

  /** Adds the tasks of this contender to those of a round. */
  void addTo(Map<TimedTask, MeasuredTask> tasks, Set<Direction> directions) {
    for (Direction direction : directions) {
      tasks.put(TimedTask.of(direction, index), own.task(direction));
      bisection.ifPresent(
          runner ->
              tasks.put(TimedTask.bisection(direction, index), runner.workload().task(direction)));
    }
  }
}
