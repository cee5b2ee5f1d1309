package dev.bijou.timing.internal;

import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Calibration;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.InterleavedTimer;
import dev.bijou.timing.internal.measure.Machine;
import dev.bijou.timing.internal.measure.MeasuredTask;
import dev.bijou.timing.internal.measure.TimedRounds;
import dev.bijou.timing.internal.measure.TimedTask;
import dev.bijou.timing.internal.measure.Warmup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The measurement of flows in the same rounds.
 *
 * <p>The flows are warmed up before bisection runs for the first time, so that the JIT compiler
 * optimizes for the flows themselves; then all tasks are warmed up together; then the measured
 * rounds follow. Checks run last, since they would also change the profile of the compiler.
 *
 * @param contenders the flows to measure
 * @param request the options
 * @param progress receives progress
 * @param clock the clock
 * @param machine the machine
 */
record FlowMeasurement(
    List<ComposedContender> contenders,
    TimingRequest request,
    TimingProgress progress,
    Clock clock,
    Machine machine) {
  TimingComparison comparison() {
    double load = machine.load();
    try (BatchThreads workers = new BatchThreads(request.threads())) {
      List<MeasuredContender> flows = flows(workers);
      Warmup alone = warmUp("warming up", timer(flows));
      List<MeasuredContender> all = withBisection(flows);
      InterleavedTimer timer = timer(all);
      boolean bisecting = all.stream().anyMatch(each -> each.bisection().isPresent());
      Warmup warmup = bisecting ? alone.then(warmUp("warming up bisection", timer)) : alone;
      TimedRounds rounds = timer.rounds(request.repeats(), stage("measuring", request.repeats()));
      ConditionsRecorder recorder = new ConditionsRecorder(machine, load, warmup, rounds);
      return new ComparisonBuilder(all, request, recorder, clock).comparison();
    }
  }

  private List<MeasuredContender> flows(BatchThreads workers) {
    List<MeasuredContender> flows = new ArrayList<>();
    for (ComposedContender contender : contenders) {
      Flow parallel = workers.parallelize(contender.flow());
      Workload own = new Workload(parallel::transform, TimedBatch.of(parallel, request));
      flows.add(new MeasuredContender(flows.size(), contender.flow(), own, Optional.empty()));
    }
    return flows;
  }

  private List<MeasuredContender> withBisection(List<MeasuredContender> flows) {
    return flows.stream()
        .map(each -> each.with(contenders.get(each.index()).bisected(), clock))
        .toList();
  }

  private InterleavedTimer timer(List<MeasuredContender> measured) {
    Map<TimedTask, MeasuredTask> tasks = new TreeMap<>();
    tasks.put(TimedTask.CALIBRATION, new Calibration());
    measured.forEach(each -> each.addTo(tasks, request.directions()));
    return new InterleavedTimer(tasks, clock, machine);
  }

  private Warmup warmUp(String stage, InterleavedTimer timer) {
    return Warmup.of(timer, stage(stage, Warmup.MOST));
  }

  private IntConsumer stage(String name, int total) {
    return done -> progress.advance(name, done, total);
  }
}
