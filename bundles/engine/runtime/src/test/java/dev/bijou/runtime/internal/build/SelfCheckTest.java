package dev.bijou.runtime.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.runtime.internal.FakeFlow;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
  private static final FlowSpec SPEC = new FakeTextComposer().read("a 3 shift", "a.yaml");

  private static Optional<String> fault(
      double backScale, double logDetError, Cost forward, Cost inverse) {
    return SelfCheck.findFault(
        new FakeFlow(SPEC, Dependencies.NONE, 2, backScale, logDetError, forward, inverse),
        () -> {});
  }

  private static Optional<String> fault(double backScale, double logDetError) {
    return fault(backScale, logDetError, Cost.CLOSED_FORM, Cost.ITERATIVE);
  }

  @Test
  void acceptsACorrectFlow() {
    assertEquals(Optional.empty(), fault(2, 0));
  }

  @Test
  void acceptsRoundingErrors() {
    assertEquals(Optional.empty(), fault(2 + 1e-9, 1e-9));
  }

  @Test
  void findsARoundTripThatDoesNotReturn() {
    String found = fault(2.0001, 0).orElseThrow();
    assertTrue(found.startsWith("self-check: expected a round trip of coordinate 0"), found);
  }

  @Test
  void findsLogDensitiesThatDifferByDirection() {
    String found = fault(2, 1e-4).orElseThrow();
    assertTrue(found.startsWith("self-check: expected log-densities of draws to agree"), found);
  }

  @Test
  void findsNaN() {
    assertTrue(fault(Double.NaN, 0).isPresent());
    assertTrue(fault(2, Double.NaN).isPresent());
    assertTrue(fault(2, Double.NaN, Cost.CLOSED_FORM, Cost.UNAVAILABLE).isPresent());
  }

  @Test
  void skipsAnUnavailableDirection() {
    assertEquals(Optional.empty(), fault(2, 0, Cost.CLOSED_FORM, Cost.UNAVAILABLE));
    assertEquals(Optional.empty(), fault(2, 0, Cost.UNAVAILABLE, Cost.CLOSED_FORM));
  }
}
