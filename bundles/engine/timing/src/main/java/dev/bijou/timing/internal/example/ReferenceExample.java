package dev.bijou.timing.internal.example;

import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.SolverExample.Reading;
import dev.bijou.admin.timing.SolverExample.Run;
import dev.bijou.admin.timing.SolverExample.Trip;
import dev.bijou.flow.FlowComposer;
import dev.bijou.math.NormalQuantile;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.solver.RootFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The example that shows why one direction of a flow is expensive: for a mixture of three
 * Gaussians, F has a closed form and F⁻¹ needs root finding.
 */
public final class ReferenceExample {
  private static final String BISECTION = "bisection";
  private static final int POINTS = 400;
  private static final int STEPS = 45;
  private static final int CURVE = 401;

  /** The accuracy of bisection, in x. */
  private static final double ACCURACY = 1e-10;

  private final FlowComposer composer;
  private final Plugins plugins;
  private final DistributionFunction function;
  private final double[] x;
  private final double[] u;
  private final boolean[] resolved;

  private ReferenceExample(
      FlowComposer composer, Plugins plugins, DistributionFunction function, long seed) {
    this.composer = composer;
    this.plugins = plugins;
    this.function = function;
    this.x = points(seed);
    this.u = function.values(x);
    this.resolved = resolved(u, function.densities(x));
  }

  /** Returns the example on points drawn with a seed; empty if a required type is missing. */
  public static Optional<SolverExample> of(FlowComposer composer, Plugins plugins, long seed) {
    if (plugins.find(PluginKind.SOLVER, BISECTION).isEmpty()) {
      return Optional.empty();
    }
    return ThreeGaussians.function(composer, plugins)
        .map(function -> new ReferenceExample(composer, plugins, function, seed).example());
  }

  /** Draws points from N(0.3, 1.2²). */
  private static double[] points(long seed) {
    return new SplittableRandom(seed)
        .doubles(POINTS, Double.MIN_NORMAL, 1)
        .map(p -> 0.3 + 1.2 * NormalQuantile.value(p))
        .toArray();
  }

  /** Returns for each point whether one ulp of F changes x by at most the accuracy. */
  private static boolean[] resolved(double[] u, double[] density) {
    boolean[] resolved = new boolean[u.length];
    for (int i = 0; i < u.length; i++) {
      resolved[i] = Math.ulp(u[i]) <= ACCURACY * density[i];
    }
    return resolved;
  }

  private SolverExample example() {
    double[] back = inverse(bisection(Map.of())).of(u).x();
    return new SolverExample(
        POINTS,
        maxError(back),
        unresolved(back),
        residuals(),
        curve(),
        readings(),
        plugins.of(PluginKind.SOLVER).stream().map(this::run).toList());
  }

  private RootFinder bisection(Map<String, ?> settings) {
    return composer.configure(RootFinder.class, BISECTION, settings);
  }

  private QuantileSolver inverse(RootFinder solver) {
    return new QuantileSolver(function, solver);
  }

  private double maxError(double[] back) {
    return IntStream.range(0, POINTS)
        .filter(i -> resolved[i])
        .mapToDouble(i -> Math.abs(back[i] - x[i]))
        .reduce(0, Math::max);
  }

  private List<Trip> unresolved(double[] back) {
    return IntStream.range(0, POINTS)
        .filter(i -> !resolved[i])
        .mapToObj(i -> new Trip(x[i], u[i], back[i]))
        .toList();
  }

  private List<Double> residuals() {
    return IntStream.rangeClosed(1, STEPS).mapToObj(this::residual).toList();
  }

  /** Returns |F(x) − 0.7| when bisection is stopped after the given number of steps. */
  private double residual(int steps) {
    RootFinder stopped = bisection(Map.of("accuracy", 0.0, "steps", steps));
    double[] root = inverse(stopped).of(new double[] {0.7}).x();
    return Math.abs(function.values(root)[0] - 0.7);
  }

  private List<Reading> curve() {
    double[] grid = IntStream.range(0, CURVE).mapToDouble(i -> (i - 200) / 50.0).toArray();
    return readings(grid, function.values(grid));
  }

  private List<Reading> readings() {
    double[] levels = {0.2, 0.5, 0.8};
    return readings(inverse(bisection(Map.of())).of(levels).x(), levels);
  }

  private static List<Reading> readings(double[] x, double[] u) {
    return IntStream.range(0, x.length).mapToObj(i -> new Reading(x[i], u[i])).toList();
  }

  private Run run(PluginType solver) {
    QuantileSolver.Roots roots = inverse((RootFinder) solver.prototype()).of(u);
    return new Run(solver.name(), roots.solves(), maxError(roots.x()));
  }
}
