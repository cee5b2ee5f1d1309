package dev.bijou.timing.internal;

import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.Kernel;
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
 * What was found, to be put into a report.
 *
 * @param flow that was measured
 * @param request how
 * @param own the flow as it is
 * @param published the published way; empty where there is none
 * @param setup what tables cost; empty where there are none
 * @param circumstances under which was measured
 */
record ReportBuilder(
    Flow flow,
    TimingRequest request,
    Workload own,
    Optional<BisectionRunner> published,
    Optional<TableSetup> setup,
    ConditionsRecorder circumstances) {
  TimingReport report() {
    Bootstrap bootstrap = new Bootstrap(request.how().seed());
    TimedRounds laps = circumstances.laps();
    Estimate ratio = bootstrap.median(laps.ratios(TimedTask.INVERSE, TimedTask.FORWARD));
    DirectionTiming forward =
        timing(Direction.FORWARD, bootstrap.median(laps.times(TimedTask.FORWARD)));
    DirectionTiming inverse =
        timing(Direction.INVERSE, bootstrap.median(laps.times(TimedTask.INVERSE)));
    return new TimingReport(
        flow.spec().name(),
        flow.spec().cheap(),
        flow.dimension(),
        flow.parameters().size(),
        request,
        Runtime.version().toString(),
        Kernel.PLAIN,
        forward,
        inverse,
        ratio,
        circumstances.wavering().verdict(ratio),
        setup,
        own.roundTripMaxError(),
        InvertCheck.holds(flow.bijector(), own.batch()),
        published.map(way -> way.reference(laps, bootstrap)),
        Optional.empty(),
        laps.list().stream().map(ReportBuilder::round).toList(),
        circumstances.conditions(request.threads(), warnings(forward, inverse)));
  }

  private DirectionTiming timing(Direction direction, Estimate millis) {
    return new DirectionTiming(flow.cost(direction), millis, own.solves(direction));
  }

  private static Round round(TimedRound lap) {
    return new Round(
        lap.millis(TimedTask.FORWARD),
        lap.millis(TimedTask.INVERSE),
        lap.millis(TimedTask.CALIBRATION),
        lap.disturbance());
  }

  private List<String> warnings(DirectionTiming forward, DirectionTiming inverse) {
    List<String> warnings = new ArrayList<>();
    Stream.of(forward, inverse)
        .map(DirectionTiming::solves)
        .filter(solves -> solves.unconverged() > 0)
        .map(s -> s.unconverged() + " of " + s.solves() + " solves missed their tolerance")
        .forEach(warnings::add);
    boolean iterative = Stream.of(forward, inverse).anyMatch(t -> t.cost() == Cost.ITERATIVE);
    if (iterative && published.isEmpty()) {
      warnings.add(
          "the published way needs a solver that nobody offers: " + BisectionRunner.SOLVER);
    }
    return warnings;
  }
}
