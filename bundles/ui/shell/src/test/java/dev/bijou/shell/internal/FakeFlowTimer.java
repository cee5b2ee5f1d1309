package dev.bijou.shell.internal;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.DirectionTiming;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.MeasurementConditions;
import dev.bijou.admin.timing.SolveSummary;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeSpeed;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingReport.TableSetup;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A timer that reports fixed figures. */
final class FakeFlowTimer implements FlowTimer {
  final List<TimingRequest> requests = new ArrayList<>();
  final List<List<Contender>> compared = new ArrayList<>();

  @Override
  public TimingComparison compare(
      List<Contender> contenders, TimingRequest request, TimingProgress progress) {
    requests.add(request);
    compared.add(contenders);
    progress.advance("warming up", 0, 40);
    progress.advance("warming up", 1, 40);
    progress.advance("measuring", 0, 15);
    List<TimingReport> reports = contenders.stream().map(c -> report(c, request)).toList();
    return new TimingComparison(
        reports,
        IntStream.range(1, reports.size())
            .mapToObj(FakeFlowTimer::differences)
            .flatMap(d -> d)
            .toList());
  }

  private static Stream<RelativeTiming> differences(int contender) {
    return Stream.of(
        new RelativeTiming(
            contender, Direction.FORWARD, new Estimate(4.06, 3.98, 4.15), RelativeSpeed.SLOWER),
        new RelativeTiming(
            contender,
            Direction.INVERSE,
            new Estimate(1.01, 0.97, 1.05),
            RelativeSpeed.NO_DIFFERENCE));
  }

  private static TimingReport report(Contender contender, TimingRequest request) {
    FlowSpec flow = contender.flow();
    boolean density = flow.cheap() == Cheap.DENSITY;
    DirectionTiming cheap = timing(Cost.CLOSED_FORM, 5.49, 1);
    DirectionTiming expensive = timing(Cost.ITERATIVE, 22.3, 4.214);
    Estimate ratio = new Estimate(4.06, 3.98, 4.15);
    return new TimingReport(
        flow.name(),
        flow.cheap(),
        flow.dimension().orElse(request.how().dimension().orElse(2)),
        312,
        request,
        "17.0.10",
        "plain",
        Optional.of(density ? cheap : expensive),
        Optional.of(density ? expensive : cheap),
        Optional.of(density ? ratio : new Estimate(1 / 4.06, 1 / 4.15, 1 / 3.98)),
        Optional.of(density ? CheaperDirection.FORWARD_CHEAPER : CheaperDirection.INVERSE_CHEAPER),
        density ? Optional.empty() : Optional.of(new TableSetup(1.5, 4096)),
        2.13e-13,
        true,
        density ? Optional.of(reference()) : Optional.empty(),
        List.of(),
        new MeasurementConditions(
            2, 0.5, 0.02, 40, true, new JvmActivity(0, 0, 0), 0, false, List.of("The fan is on.")));
  }

  private static DirectionTiming timing(Cost cost, double millis, double evaluations) {
    Estimate estimate = new Estimate(millis, 0.98 * millis, 1.02 * millis);
    return new DirectionTiming(cost, estimate, new SolveSummary(10, evaluations, 7, 0, 1e-15));
  }

  private static BisectionBaseline reference() {
    return new BisectionBaseline(
        5000,
        new Estimate(19.54, 19, 20),
        new Estimate(764.82, 750, 780),
        new Estimate(39.14, 38, 40),
        new SolveSummary(10, 41, 45, 0, 1e-12),
        1.63e-10);
  }

  @Override
  public Optional<SolverExample> example(long seed) {
    SolveSummary bisection = new SolveSummary(400, 41, 45, 0, 1.1e-12);
    SolveSummary stuck = new SolveSummary(400, 6.24, 8, 2, 1e-16);
    return Optional.of(
        new SolverExample(
            400,
            1.63e-10,
            List.of(new SolverExample.Trip(-5, 1e-20, -5.2)),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new SolverExample.Run("bisection", bisection, 1.63e-10),
                new SolverExample.Run("newton", stuck, 0))));
  }
}
