package dev.bijou.timing.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.compare.Progress;
import dev.bijou.compare.Report;
import dev.bijou.compare.Request;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Calibration;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.Course;
import dev.bijou.timing.internal.measure.Laps;
import dev.bijou.timing.internal.measure.Leg;
import dev.bijou.timing.internal.measure.Machine;
import dev.bijou.timing.internal.measure.Task;
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
record Comparison(
    Flow flow,
    Optional<Flow> bisected,
    Request request,
    Progress progress,
    Clock clock,
    Machine machine) {
  Report report() {
    double load = machine.load();
    try (Workers workers = new Workers(request.threads())) {
      Flow spread = workers.spread(flow);
      Trial own = new Trial(spread::transform, Batch.of(spread, request));
      Warmup alone = warmUp("warming up", course(own, Optional.empty()));
      Optional<PublishedWay> published =
          bisected.map(same -> PublishedWay.of(same, own.batch(), clock));
      Course course = course(own, published);
      Warmup warmup =
          published
              .map(p -> alone.then(warmUp("warming up the published way", course)))
              .orElse(alone);
      Laps laps = course.laps(request.repeats(), stage("measuring", request.repeats()));
      Circumstances circumstances = new Circumstances(machine, load, warmup, laps);
      return new Findings(flow, request, own, published, Tables.of(flow, clock), circumstances)
          .report();
    }
  }

  private Course course(Trial own, Optional<PublishedWay> published) {
    Map<Leg, Task> tasks = new EnumMap<>(Leg.class);
    tasks.put(Leg.FORWARD, own.task(Direction.FORWARD));
    tasks.put(Leg.INVERSE, own.task(Direction.INVERSE));
    tasks.put(Leg.CALIBRATION, new Calibration());
    published.ifPresent(
        way -> {
          tasks.put(Leg.PUBLISHED_FORWARD, way.trial().task(Direction.FORWARD));
          tasks.put(Leg.PUBLISHED_INVERSE, way.trial().task(Direction.INVERSE));
        });
    return new Course(tasks, clock, machine);
  }

  private Warmup warmUp(String stage, Course course) {
    return Warmup.of(course, stage(stage, Warmup.MOST));
  }

  private IntConsumer stage(String name, int total) {
    return done -> progress.advance(name, done, total);
  }
}
