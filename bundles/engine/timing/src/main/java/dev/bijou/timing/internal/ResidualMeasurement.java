package dev.bijou.timing.internal;

import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.SolverStats;
import dev.bijou.timing.internal.measure.Interrupts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The measurement of residuals against evaluations: the first points of the batch are mapped one by
 * one, by the flow as it is and with solvers that keep the residuals of their equations.
 *
 * @param composer composes flows with such solvers
 * @param plugins the types, with the solvers
 * @param request the options of the comparison
 */
record ResidualMeasurement(FlowComposer composer, Plugins plugins, TimingRequest request) {
  private static final int POINTS = 64;

  /** The name of the tracing solver in the registry of its flow. */
  private static final String TRACING = "tracing";

  private static final PluginType.Origin ORIGIN =
      new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 0);

  /** Returns the residuals of a contender; none if nothing that was timed has to be solved. */
  List<SolverResiduals> of(int index, Contender contender, Flow flow) {
    return request.directions().stream()
        .filter(direction -> flow.cost(direction) == Cost.ITERATIVE)
        .findFirst()
        .map(direction -> new Solved(index, contender, flow, direction).residuals())
        .orElse(List.of());
  }

  /** The equations of one direction of a contender. */
  private final class Solved {
    private final int index;
    private final Contender contender;
    private final Flow flow;
    private final Direction direction;
    private final TimedBatch batch;

    Solved(int index, Contender contender, Flow flow, Direction direction) {
      this.index = index;
      this.contender = contender;
      this.flow = flow;
      this.direction = direction;
      this.batch = TimedBatch.of(flow, request.withPoints(Math.min(POINTS, request.points())));
    }

    List<SolverResiduals> residuals() {
      Optional<String> own = request.how().solver();
      Optional<String> published =
          plugins
              .find(PluginKind.SOLVER, BisectionRunner.SOLVER)
              .map(PluginType::name)
              .filter(name -> !own.equals(Optional.of(name)));
      return Stream.concat(
              Stream.of(result(own, own())),
              published.stream().map(name -> result(published, traced(name))))
          .toList();
    }

    private SolverResiduals result(Optional<String> solver, List<double[]> points) {
      boolean published = solver.equals(Optional.of(BisectionRunner.SOLVER));
      return ResidualCurves.of(points).result(index, solver, published);
    }

    /** Returns the residuals of the flow as it is: where it solves by a table, those of the end. */
    private List<double[]> own() {
      List<SolverStats> ends = stats(flow);
      Optional<List<double[]>> traced = request.how().solver().map(this::traced);
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        double[] end = ResidualCurves.ofEnd(ends.get(i));
        double[] whole = traced.isPresent() ? traced.get().get(i) : end;
        points.add(end.length < whole.length ? end : whole);
      }
      return points;
    }

    private List<SolverStats> stats(Flow mapped) {
      List<SolverStats> stats = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        stats.add(map(mapped, i));
      }
      return stats;
    }

    private SolverStats map(Flow mapped, int i) {
      Interrupts.check();
      return new TiledRunner(mapped.bijector(), 1)
          .transform(
              direction, batch.input(direction).points(i, i + 1), batch.context().points(i, i + 1))
          .stats();
    }

    private List<double[]> traced(String solver) {
      TracingSolver tracing =
          new TracingSolver(
              (RootFinder) plugins.find(PluginKind.SOLVER, solver).orElseThrow().prototype());
      Flow flow = compose(tracing);
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        tracing.clear();
        map(flow, i);
        points.add(tracing.largest());
      }
      return points;
    }

    /** Composes the flow with the same parameters and another solver. */
    private Flow compose(TracingSolver solver) {
      PluginType type = new PluginType(PluginKind.SOLVER, TRACING, solver, ORIGIN);
      Plugins with = Plugins.of(Stream.concat(plugins.all().stream(), Stream.of(type)).toList());
      return composer
          .withRegistry(() -> with)
          .compose(
              contender.flow(),
              request.how().withSolver(TRACING).withParameters(flow.parameters()));
    }
  }
}
