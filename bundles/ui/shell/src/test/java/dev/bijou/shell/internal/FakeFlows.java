package dev.bijou.shell.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Flows whose log p is minus the sum of coordinates and contexts, and whose i-th sample is i plus
 * the sum of its contexts. At values below -10000 a solver fails.
 */
final class FakeFlows {
  private FakeFlows() {}

  static Flow flow(int dimension, int context) {
    SourceLocation location = new SourceLocation("fake.yaml", 1, 1, "base");
    TypeUse base = new TypeUse("flat", Map.of(), location);
    FlowSpec spec =
        FlowSpec.of("fake", List.of())
            .withDimension(dimension)
            .withContext(context, Standardization.NONE)
            .withBase(base)
            .withText("flow: fake\n");
    return (Flow)
        Proxy.newProxyInstance(
            Flow.class.getClassLoader(),
            new Class<?>[] {Flow.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "spec" -> spec;
                  case "bijector" -> null;
                  case "dimension" -> dimension;
                  case "contextDimension" -> context;
                  case "cost" -> Cost.CLOSED_FORM;
                  case "domains" -> domains(dimension);
                  case "parameters" -> Parameters.of("layers.0.a", new double[6], 2, 3);
                  case "logProb" -> logProb((Tile) arguments[0], (Tile) arguments[1]);
                  case "scores" -> scores((Tile) arguments[0], (Tile) arguments[1]);
                  case "sampleAndLogProb" ->
                      draws(
                          sample(
                              dimension,
                              (int) arguments[0],
                              (Tile) arguments[1],
                              (long) arguments[2]));
                  case "warnings" -> List.of();
                  case "dependencies" -> Flow.Dependencies.NONE;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** Returns (0, 1) for the first of three columns, and the line for all others. */
  private static List<Domain> domains(int dimension) {
    return IntStream.range(0, dimension)
        .mapToObj(j -> dimension == 3 && j == 0 ? Domain.UNIT : Domain.LINE)
        .toList();
  }

  private static double[] logProb(Tile x, Tile context) {
    double[] logProb = new double[x.size()];
    for (Tile tile : List.of(x, context)) {
      for (int j = 0; j < tile.dimension(); j++) {
        for (int i = 0; i < x.size(); i++) {
          logProb[i] -= tile.get(i, j);
        }
      }
    }
    return logProb;
  }

  private static Flow.Scores scores(Tile x, Tile context) {
    double[] logProb = logProb(x, context);
    for (int i = 0; i < logProb.length; i++) {
      logProb[i] = x.get(i, 0) < -10_000 ? Double.NaN : logProb[i];
    }
    List<Flow.Failure> failures = failures(logProb);
    return new Flow.Scores(logProb, stats(failures), failures);
  }

  private static Flow.Draws draws(Tile points) {
    List<Flow.Failure> failures = failures(points.toRow(0));
    return new Flow.Draws(points, new double[points.size()], stats(failures), failures);
  }

  private static List<Flow.Failure> failures(double[] row) {
    return IntStream.range(0, row.length)
        .filter(i -> Double.isNaN(row[i]))
        .mapToObj(i -> new Flow.Failure(i, 2, "mixture-gaussian-cdf", false))
        .toList();
  }

  private static SolverStats stats(List<Flow.Failure> failures) {
    SolverStats stats = new SolverStats();
    stats.solved(failures.size(), 1, failures.size(), 0);
    return stats;
  }

  private static Tile sample(int dimension, int from, Tile context, long seed) {
    Tile points = Tile.allocate(dimension, context.size());
    for (int i = 0; i < points.size(); i++) {
      double sum = 0;
      for (int c = 0; c < context.dimension(); c++) {
        sum += context.get(i, c) < -10_000 ? Double.NaN : context.get(i, c);
      }
      for (int j = 0; j < dimension; j++) {
        points.set(i, j, seed + from + i + sum + j / 10.0);
      }
    }
    return points;
  }
}
