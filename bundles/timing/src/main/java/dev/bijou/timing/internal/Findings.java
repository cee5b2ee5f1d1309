package dev.bijou.timing.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.compare.Estimate;
import dev.bijou.compare.Kernel;
import dev.bijou.compare.Report;
import dev.bijou.compare.Request;
import dev.bijou.compare.Round;
import dev.bijou.compare.Setup;
import dev.bijou.compare.Timing;
import dev.bijou.flow.Flow;
import dev.bijou.timing.internal.measure.Bootstrap;
import dev.bijou.timing.internal.measure.Lap;
import dev.bijou.timing.internal.measure.Laps;
import dev.bijou.timing.internal.measure.Leg;
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
record Findings(
    Flow flow,
    Request request,
    Trial own,
    Optional<PublishedWay> published,
    Optional<Setup> setup,
    Circumstances circumstances) {
  Report report() {
    Bootstrap bootstrap = new Bootstrap(request.how().seed());
    Laps laps = circumstances.laps();
    Estimate ratio = bootstrap.median(laps.ratios(Leg.INVERSE, Leg.FORWARD));
    Timing forward = timing(Direction.FORWARD, bootstrap.median(laps.times(Leg.FORWARD)));
    Timing inverse = timing(Direction.INVERSE, bootstrap.median(laps.times(Leg.INVERSE)));
    return new Report(
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
        laps.list().stream().map(Findings::round).toList(),
        circumstances.conditions(request.threads(), warnings(forward, inverse)));
  }

  private Timing timing(Direction direction, Estimate millis) {
    return new Timing(flow.cost(direction), millis, own.solves(direction));
  }

  private static Round round(Lap lap) {
    return new Round(
        lap.millis(Leg.FORWARD),
        lap.millis(Leg.INVERSE),
        lap.millis(Leg.CALIBRATION),
        lap.disturbance());
  }

  private List<String> warnings(Timing forward, Timing inverse) {
    List<String> warnings = new ArrayList<>();
    Stream.of(forward, inverse)
        .map(Timing::solves)
        .filter(solves -> solves.unconverged() > 0)
        .map(s -> s.unconverged() + " of " + s.solves() + " solves missed their tolerance")
        .forEach(warnings::add);
    boolean iterative = Stream.of(forward, inverse).anyMatch(t -> t.cost() == Cost.ITERATIVE);
    if (iterative && published.isEmpty()) {
      warnings.add("the published way needs a solver that nobody offers: " + PublishedWay.SOLVER);
    }
    return warnings;
  }
}
