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
 * The measurement of one flow.
 *
 * <p>The flow is warmed up alone before bisection runs for the first time, so that the JIT compiler
 * optimizes for the flow itself; then all tasks are warmed up together; then the measured rounds
 * follow. Checks run last, since they would also change the profile of the compiler.
 *
 * @param flow the flow to measure
 * @param bisected the same flow inverted by bisection; empty if no direction is iterative
 * @param request the options
 * @param progress receives progress
 * @param clock the clock
 * @param machine the machine
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
      Flow parallel = workers.parallelize(flow);
      Workload own = new Workload(parallel::transform, TimedBatch.of(parallel, request));
      Warmup alone = warmUp("warming up", timer(own, Optional.empty()));
      Optional<BisectionRunner> bisection =
          bisected.map(bisecting -> BisectionRunner.of(bisecting, own.batch(), clock));
      InterleavedTimer timer = timer(own, bisection);
      Warmup warmup =
          bisection.map(p -> alone.then(warmUp("warming up bisection", timer))).orElse(alone);
      TimedRounds rounds = timer.rounds(request.repeats(), stage("measuring", request.repeats()));
      ConditionsRecorder recorder = new ConditionsRecorder(machine, load, warmup, rounds);
      return new ReportBuilder(flow, request, own, bisection, TableTiming.of(flow, clock), recorder)
          .report();
    }
  }

  private InterleavedTimer timer(Workload own, Optional<BisectionRunner> bisection) {
    Map<TimedTask, MeasuredTask> tasks = new EnumMap<>(TimedTask.class);
    tasks.put(TimedTask.FORWARD, own.task(Direction.FORWARD));
    tasks.put(TimedTask.INVERSE, own.task(Direction.INVERSE));
    tasks.put(TimedTask.CALIBRATION, new Calibration());
    bisection.ifPresent(
        runner -> {
          tasks.put(TimedTask.BISECTION_FORWARD, runner.workload().task(Direction.FORWARD));
          tasks.put(TimedTask.BISECTION_INVERSE, runner.workload().task(Direction.INVERSE));
        });
    return new InterleavedTimer(tasks, clock, machine);
  }

  private Warmup warmUp(String stage, InterleavedTimer timer) {
    return Warmup.of(timer, stage(stage, Warmup.MOST));
  }

  private IntConsumer stage(String name, int total) {
    return done -> progress.advance(name, done, total);
  }
}
