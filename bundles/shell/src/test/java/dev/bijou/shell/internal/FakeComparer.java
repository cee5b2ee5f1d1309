package dev.bijou.shell.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.compare.Comparer;
import dev.bijou.compare.Conditions;
import dev.bijou.compare.Disturbance;
import dev.bijou.compare.Estimate;
import dev.bijou.compare.Example;
import dev.bijou.compare.Figure;
import dev.bijou.compare.Kernel;
import dev.bijou.compare.Progress;
import dev.bijou.compare.Reference;
import dev.bijou.compare.Report;
import dev.bijou.compare.Request;
import dev.bijou.compare.Setup;
import dev.bijou.compare.Solves;
import dev.bijou.compare.Timing;
import dev.bijou.compare.Verdict;
import dev.bijou.flow.Cheap;
import dev.bijou.flow.FlowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the first figures of the field were. */
final class FakeComparer implements Comparer {
  final List<Request> requests = new ArrayList<>();

  @Override
  public Set<Kernel> kernels() {
    return Set.of(Kernel.AUTO, Kernel.PLAIN);
  }

  @Override
  public Report compare(FlowSpec flow, Request request, Progress progress) {
    requests.add(request);
    progress.advance("warming up", 0, 40);
    progress.advance("warming up", 1, 40);
    progress.advance("measuring", 0, 15);
    boolean density = flow.cheap() == Cheap.DENSITY;
    Timing cheap = timing(Cost.CLOSED_FORM, 5.49, 1);
    Timing dear = timing(Cost.ITERATIVE, 22.3, 4.214);
    Estimate ratio = new Estimate(4.06, 3.98, 4.15);
    return new Report(
        flow.name(),
        flow.cheap(),
        flow.dimension().orElse(request.how().dimension().orElseThrow()),
        312,
        request,
        "17.0.10",
        Kernel.PLAIN,
        density ? cheap : dear,
        density ? dear : cheap,
        density ? ratio : new Estimate(1 / 4.06, 1 / 4.15, 1 / 3.98),
        density ? Verdict.FORWARD_CHEAPER : Verdict.INVERSE_CHEAPER,
        density ? Optional.empty() : Optional.of(new Setup(1.5, 4096)),
        2.13e-13,
        true,
        density ? Optional.of(reference()) : Optional.empty(),
        Optional.empty(),
        List.of(),
        new Conditions(
            2, 0.5, 0.02, 40, true, new Disturbance(0, 0, 0), 0, false, List.of("The fan is on.")));
  }

  private static Timing timing(Cost cost, double millis, double evaluations) {
    Estimate estimate = new Estimate(millis, 0.98 * millis, 1.02 * millis);
    return new Timing(cost, estimate, new Solves(10, evaluations, 7, 0, 1e-15));
  }

  private static Reference reference() {
    return new Reference(
        5000,
        new Estimate(19.54, 19, 20),
        new Estimate(764.82, 750, 780),
        new Estimate(39.14, 38, 40),
        new Solves(10, 41, 45, 0, 1e-12),
        1.63e-10);
  }

  @Override
  public Optional<Example> example(long seed) {
    Solves bisection = new Solves(400, 41, 45, 0, 1.1e-12);
    Solves stuck = new Solves(400, 6.24, 8, 2, 1e-16);
    return Optional.of(
        new Example(
            400,
            1.63e-10,
            List.of(new Example.Trip(-5, 1e-20, -5.2)),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Example.Run("bisection", bisection, 1.63e-10),
                new Example.Run("newton", stuck, 0))));
  }

  @Override
  public List<Figure> figures(List<Report> reports, Optional<Example> example) {
    return List.of(new Figure("cdf.svg", "forward is a lookup", "<svg/>"));
  }
}
