package dev.bijou.timing.internal;

import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.Round;
import dev.bijou.admin.timing.TableSetup;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Bootstrap;
import dev.bijou.timing.internal.measure.TimedRound;
import dev.bijou.timing.internal.measure.TimedRounds;
import dev.bijou.timing.internal.measure.TimedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the report of a measurement.
 *
 * @param flow the measured flow
 * @param request the options
 * @param own the workload of the flow as composed
 * @param bisection the same flow solved by bisection; empty if no direction is iterative
 * @param setup the cost of tables; empty if there are none
 * @param recorder the conditions
 */
record ReportBuilder(
    Flow flow,
    TimingRequest request,
    Workload own,
    Optional<BisectionRunner> bisection,
    Optional<TableSetup> setup,
    ConditionsRecorder recorder) {
  /** The name of the kernels: plain loops, which the JIT compiler vectorizes. */
  private static final String KERNEL = "plain";

  TimingReport report() {
    Bootstrap bootstrap = new Bootstrap(request.how().seed());
    TimedRounds rounds = recorder.rounds();
    Estimate ratio = bootstrap.median(rounds.ratios(TimedTask.INVERSE, TimedTask.FORWARD));
    DirectionTiming forward =
        timing(Direction.FORWARD, bootstrap.median(rounds.times(TimedTask.FORWARD)));
    DirectionTiming inverse =
        timing(Direction.INVERSE, bootstrap.median(rounds.times(TimedTask.INVERSE)));
    return new TimingReport(
        flow.spec().name(),
        flow.spec().cheap(),
        flow.dimension(),
        flow.parameters().size(),
        request,
        Runtime.version().toString(),
        KERNEL,
        forward,
        inverse,
        ratio,
        recorder.noise().verdict(ratio),
        setup,
        own.roundTripMaxError(),
        InvertCheck.holds(flow.bijector(), own.batch()),
        bisection.map(runner -> runner.baseline(rounds, bootstrap)),
        rounds.list().stream().map(ReportBuilder::round).toList(),
        recorder.conditions(request.threads(), warnings(forward, inverse)));
  }

  private DirectionTiming timing(Direction direction, Estimate millis) {
    return new DirectionTiming(flow.cost(direction), millis, own.solves(direction));
  }

  private static Round round(TimedRound round) {
    return new Round(
        round.millis(TimedTask.FORWARD),
        round.millis(TimedTask.INVERSE),
        round.millis(TimedTask.CALIBRATION),
        round.jvmActivity());
  }

  private List<String> warnings(DirectionTiming forward, DirectionTiming inverse) {
    List<String> warnings = new ArrayList<>();
    Stream.of(forward, inverse)
        .map(DirectionTiming::solves)
        .filter(solves -> solves.unconverged() > 0)
        .map(s -> s.unconverged() + " of " + s.solves() + " solves did not converge")
        .forEach(warnings::add);
    boolean iterative = Stream.of(forward, inverse).anyMatch(t -> t.cost() == Cost.ITERATIVE);
    if (iterative && bisection.isEmpty()) {
      warnings.add("no comparison with bisection: solver not installed: " + BisectionRunner.SOLVER);
    }
    return warnings;
  }
}
