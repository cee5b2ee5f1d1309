package dev.bijou.timing.internal.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.SolverExample.Reading;
import dev.bijou.admin.timing.SolverExample.Run;
import dev.bijou.admin.timing.SolverExample.Trip;
import dev.bijou.flow.FlowComposer;
import dev.bijou.math.NormalCdf;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.Plugins;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceExampleTest {
  private static final FlowComposer COMPOSER = FlowComposer.load();
  private static final Plugins PLUGINS = PluginRegistry.load().plugins();

  /** The largest points drawn with this seed are 4.94 and 3.68. */
  private static final long FAR_SEED = 51;

  private static final SolverExample EXAMPLE =
      ReferenceExample.of(COMPOSER, PLUGINS, 7).orElseThrow();

  /** Returns F by its definition. */
  private static double cdf(double x) {
    return 0.4 * NormalCdf.value((x + 1.5) / 0.4)
        + 0.35 * NormalCdf.value((x - 0.3) / 0.6)
        + 0.25 * NormalCdf.value((x - 2) / 0.5);
  }

  @Test
  void curveIsTheDistributionFunctionFromMinusFourToFour() {
    assertEquals(-4, EXAMPLE.curve().get(0).x());
    assertEquals(4, EXAMPLE.curve().get(EXAMPLE.curve().size() - 1).x());
    for (Reading point : EXAMPLE.curve()) {
      assertEquals(cdf(point.x()), point.u(), 5e-16, () -> "F at " + point.x());
    }
  }

  /** The density is below 0.5, so an x within 1e-10 of the root has a u within 5e-11. */
  @Test
  void readingsAreQuantiles() {
    assertEquals(3, EXAMPLE.readings().size());
    for (Reading reading : EXAMPLE.readings()) {
      assertEquals(reading.u(), cdf(reading.x()), 5e-11);
    }
  }

  /** The published error is 1.63e-10 with an accuracy of 1e-10. */
  @Test
  void roundTripIsAsAccurateAsPublished() {
    assertEquals(400, EXAMPLE.points());
    assertTrue(EXAMPLE.roundTripMaxError() <= 1.7e-10, () -> "" + EXAMPLE.roundTripMaxError());
    assertTrue(EXAMPLE.roundTripMaxError() >= 1e-12, "bisection stops at its accuracy");
  }

  /**
   * After n steps the middle of the bracket is within 12 · 2⁻ⁿ of the root, and the density is
   * below 0.5. The residual must not be much smaller than this bound either.
   */
  @Test
  void residualFallsLikeTwoToTheMinusN() {
    assertEquals(45, EXAMPLE.residuals().size());
    for (int n = 1; n <= 45; n++) {
      double bound = 6 * Math.pow(2, -n) + 4e-16;
      assertTrue(EXAMPLE.residuals().get(n - 1) <= bound, "after " + n + " steps");
    }
    double tenth = EXAMPLE.residuals().subList(9, 13).stream().reduce(0.0, Math::max);
    assertTrue(tenth >= 1e-4, () -> "ten to thirteen steps leave " + tenth);
  }

  @Test
  void everyConvergingSolverRoundTrips() {
    Map<String, Run> runs =
        EXAMPLE.solvers().stream().collect(Collectors.toMap(Run::solver, Function.identity()));
    for (String name : new String[] {"bisection", "brent", "illinois", "newton", "pegasus"}) {
      Run run = runs.get(name);
      assertEquals("converged", run.solves().outcome(), name);
      assertEquals(400, run.solves().solves(), name);
      assertTrue(run.roundTripMaxError() <= 1.7e-10, () -> run.toString());
    }
    assertTrue(runs.get("bisection").solves().evaluations() >= 60, "two evaluations a step");
    assertTrue(runs.get("newton").solves().evaluations() <= 12);
  }

  @Test
  void reportsPointsThatProbabilitiesCannotResolveSeparately() {
    SolverExample far = ReferenceExample.of(COMPOSER, PLUGINS, FAR_SEED).orElseThrow();
    assertEquals(1, far.unresolved().size());
    Trip trip = far.unresolved().get(0);
    assertTrue(trip.x() > 4, () -> "one ulp of F moves x by 1e-10 beyond 4.4: " + trip);
    assertTrue(far.roundTripMaxError() <= 1.7e-10);
  }

  @Test
  void sameSeedGivesTheSameExample() {
    assertEquals(EXAMPLE, ReferenceExample.of(COMPOSER, PLUGINS, 7).orElseThrow());
  }
}
