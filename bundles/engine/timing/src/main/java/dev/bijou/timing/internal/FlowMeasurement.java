package dev.bijou.timing.internal;

import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Calibration;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.InterleavedTimer;
import dev.bijou.timing.internal.measure.Machine;
import dev.bijou.timing.internal.measure.MeasuredTask;
import dev.bijou.timing.internal.measure.TimedRounds;
import dev.bijou.timing.internal.measure.TimedTask;
import dev.bijou.timing.internal.measure.Warmup;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One flow, measured.
 *
 * <p>The flow is warmed up by itself before the published way runs for the first time, so that the
 * JIT compiler makes its code from what the flow itself does; then all of it together; then come
 * the rounds that count. Checks come last: they too would teach the compiler other habits.
 *
 * @param flow to be measured
 * @param bisected the same flow inverted by bisection; empty where there is nothing to solve
 * @param request how
 * @param progress told how far it is
 * @param clock to measure with
 * @param machine to measure on
 */
record FlowMeasurement(
    Flow flow,
    Optional<Flow> bisected,
    TimingRequest request,
    TimingProgress progress,
    Clock clock,
    Machine machine) {
  TimingReport report() {
    double load = machine.load();
    try (BatchThreads workers = new BatchThreads(request.threads())) {
      Flow spread = workers.spread(flow);
      Workload own = new Workload(spread::transform, TimedBatch.of(spread, request));
      Warmup alone = warmUp("warming up", course(own, Optional.empty()));
      Optional<BisectionRunner> published =
          bisected.map(same -> BisectionRunner.of(same, own.batch(), clock));
      InterleavedTimer course = course(own, published);
      Warmup warmup =
          published
              .map(p -> alone.then(warmUp("warming up the published way", course)))
              .orElse(alone);
      TimedRounds laps = course.laps(request.repeats(), stage("measuring", request.repeats()));
      ConditionsRecorder circumstances = new ConditionsRecorder(machine, load, warmup, laps);
      return new ReportBuilder(
              flow, request, own, published, TableTiming.of(flow, clock), circumstances)
          .report();
    }
  }

  private InterleavedTimer course(Workload own, Optional<BisectionRunner> published) {
    Map<TimedTask, MeasuredTask> tasks = new EnumMap<>(TimedTask.class);
    tasks.put(TimedTask.FORWARD, own.task(Direction.FORWARD));
    tasks.put(TimedTask.INVERSE, own.task(Direction.INVERSE));
    tasks.put(TimedTask.CALIBRATION, new Calibration());
    published.ifPresent(
        way -> {
          tasks.put(TimedTask.PUBLISHED_FORWARD, way.trial().task(Direction.FORWARD));
          tasks.put(TimedTask.PUBLISHED_INVERSE, way.trial().task(Direction.INVERSE));
        });
    return new InterleavedTimer(tasks, clock, machine);
  }

  private Warmup warmUp(String stage, InterleavedTimer course) {
    return Warmup.of(course, stage(stage, Warmup.MOST));
  }

  private IntConsumer stage(String name, int total) {
    return done -> progress.advance(name, done, total);
  }
}
