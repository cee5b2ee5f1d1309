package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidualMeasurementTest {
  private static final FlowComposer COMPOSER = FlowComposer.load();
  private static final Contender FLOW =
      Contender.of(
          COMPOSER.read(
              """
              flow: pump
              dimension: 2
              layers:
                - mixture-gaussian-cdf: {components: 3}
                - rotation:
                - mixture-gaussian-cdf: {components: 3}
              """,
              "flow"));

  private static List<SolverResiduals> residuals(TimingRequest request) {
    return new ResidualMeasurement(COMPOSER, PluginRegistry.load().plugins(), request)
        .of(2, FLOW, COMPOSER.compose(FLOW.flow(), request.how()));
  }

  private static TimingRequest request(String solver) {
    return TimingRequest.standard()
        .withComposition(ComposeOptions.seeded(7).withSolver(solver))
        .withPoints(20);
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  @Test
  void comparesTheTableOfTheFlowWithBisection() {
    List<SolverResiduals> both =
        residuals(
            TimingRequest.standard().withComposition(ComposeOptions.seeded(7)).withPoints(20));
    SolverResiduals own = both.get(0);
    assertEquals(Optional.empty(), own.solver());
    assertTrue(own.median().size() <= 3, own::toString);
    assertTrue(last(own.largest()) <= 1e-11, own::toString);
    SolverResiduals published = both.get(1);
    assertEquals(Optional.of("bisection"), published.solver());
    assertTrue(published.published());
    assertEquals(2, published.contender());
    assertEquals(20, published.points());
    assertTrue(published.median().size() >= 30, published::toString);
    assertTrue(published.median().get(9) > 1e-6, published::toString);
    assertTrue(last(published.largest()) <= 1e-8, published::toString);
  }

  @Test
  void tracesTheSolverOfTheRequest() {
    SolverResiduals newton = residuals(request("newton")).get(0);
    assertEquals(Optional.of("newton"), newton.solver());
    assertTrue(newton.median().size() >= 3 && newton.median().size() <= 20, newton::toString);
    for (int k = 0; k < newton.median().size(); k++) {
      assertTrue(newton.median().get(k) <= newton.largest().get(k), newton::toString);
      assertTrue(k == 0 || newton.largest().get(k) <= newton.largest().get(k - 1));
    }
    assertTrue(last(newton.largest()) <= 1e-11, newton::toString);
    assertTrue(newton.largest().get(0) > 1e-3, newton::toString);
  }

  @Test
  void theTableIsItsOwnSolver() {
    assertEquals(1, residuals(request("table")).get(0).median().size());
  }

  @Test
  void bisectionIsNotComparedWithItself() {
    List<SolverResiduals> only = residuals(request("bisection"));
    assertEquals(1, only.size());
    assertTrue(only.get(0).published());
  }

  @Test
  void aClosedFormHasNoResiduals() {
    TimingRequest forward = request("newton").withDirections(Set.of(Direction.FORWARD));
    assertEquals(List.of(), residuals(forward));
  }
}
