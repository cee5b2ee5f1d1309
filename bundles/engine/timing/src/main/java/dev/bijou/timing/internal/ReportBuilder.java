package dev.bijou.timing.internal;

import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingReport.Round;
import dev.bijou.admin.timing.TimingReport.TableSetup;
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
 * Builds the report of one contender.
 *
 * @param contender the measured flow
 * @param request the options
 * @param setup the cost of tables; empty if there are none
 * @param recorder the conditions and the rounds
 */
record ReportBuilder(
    MeasuredContender contender,
    TimingRequest request,
    Optional<TableSetup> setup,
    ConditionsRecorder recorder) {
  /** The name of the kernels: plain loops, which the JIT compiler vectorizes. */
  private static final String KERNEL = "plain";

  TimingReport report() {
    Bootstrap bootstrap = new Bootstrap(request.how().seed());
    TimedRounds rounds = recorder.rounds();
    Flow flow = contender.flow();
    Optional<DirectionTiming> forward = timing(Direction.FORWARD, bootstrap);
    Optional<DirectionTiming> inverse = timing(Direction.INVERSE, bootstrap);
    Optional<Estimate> ratio = ratio(bootstrap);
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
        ratio.map(recorder.noise()::verdict),
        setup,
        contender.own().roundTripMaxError(),
        InvertCheck.holds(flow.bijector(), contender.own().batch()),
        contender.bisection().map(runner -> runner.baseline(contender.index(), rounds, bootstrap)),
        rounds.list().stream().map(this::round).toList(),
        recorder.conditions(
            request.threads(),
            warnings(Stream.of(forward, inverse).flatMap(Optional::stream).toList())));
  }

  private TimedTask task(Direction direction) {
    return TimedTask.of(direction, contender.index());
  }

  private Optional<DirectionTiming> timing(Direction direction, Bootstrap bootstrap) {
    if (!request.directions().contains(direction)) {
      return Optional.empty();
    }
    return Optional.of(
        new DirectionTiming(
            contender.flow().cost(direction),
            bootstrap.median(recorder.rounds().times(task(direction))),
            contender.own().solves(direction)));
  }

  private Optional<Estimate> ratio(Bootstrap bootstrap) {
    if (!request.bothDirections()) {
      return Optional.empty();
    }
    return Optional.of(
        bootstrap.median(
            recorder.rounds().ratios(task(Direction.INVERSE), task(Direction.FORWARD))));
  }

  private Round round(TimedRound round) {
    return new Round(
        millis(round, Direction.FORWARD),
        millis(round, Direction.INVERSE),
        round.millis(TimedTask.CALIBRATION),
        round.jvmActivity());
  }

  private double millis(TimedRound round, Direction direction) {
    return request.directions().contains(direction) ? round.millis(task(direction)) : Double.NaN;
  }

  private List<String> warnings(List<DirectionTiming> directions) {
    List<String> warnings = new ArrayList<>();
    directions.stream()
        .map(DirectionTiming::solves)
        .filter(solves -> solves.unconverged() > 0)
        .map(s -> s.unconverged() + " of " + s.solves() + " solves did not converge")
        .forEach(warnings::add);
    boolean iterative = directions.stream().anyMatch(t -> t.cost() == Cost.ITERATIVE);
    if (iterative && request.bothDirections() && contender.bisection().isEmpty()) {
      warnings.add("no comparison with bisection: solver not installed: " + BisectionRunner.SOLVER);
    }
    return warnings;
  }
}
