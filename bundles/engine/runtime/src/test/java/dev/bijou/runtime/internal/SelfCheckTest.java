package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.spec.FlowSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
  private static final FlowSpec SPEC = new FakeTextComposer().read("a 3 shift", "a.yaml");

  private static Optional<String> fault(double back, double off, Cost forward, Cost inverse) {
    return SelfCheck.fault(new FakeFlow(SPEC, Dependencies.NONE, 2, back, off, forward, inverse));
  }

  private static Optional<String> fault(double back, double off) {
    return fault(back, off, Cost.CLOSED_FORM, Cost.ITERATIVE);
  }

  @Test
  void aSoundFlowHasNoFault() {
    assertEquals(Optional.empty(), fault(2, 0));
  }

  @Test
  void errorsOfRoundingAreNoFault() {
    assertEquals(Optional.empty(), fault(2 + 1e-9, 1e-9));
  }

  @Test
  void aRoundTripThatDoesNotReturnIsFound() {
    String found = fault(2.0001, 0).orElseThrow();
    assertTrue(found.startsWith("self-check: expected a round trip of coordinate 0"), found);
  }

  @Test
  void logDensitiesThatDifferByDirectionAreFound() {
    String found = fault(2, 1e-4).orElseThrow();
    assertTrue(found.startsWith("self-check: expected log-densities of draws to agree"), found);
  }

  @Test
  void notANumberIsFound() {
    assertTrue(fault(Double.NaN, 0).isPresent());
    assertTrue(fault(2, Double.NaN).isPresent());
    assertTrue(fault(2, Double.NaN, Cost.CLOSED_FORM, Cost.UNAVAILABLE).isPresent());
  }

  @Test
  void aDirectionThatIsUnavailableIsNotRun() {
    assertEquals(Optional.empty(), fault(2, 0, Cost.CLOSED_FORM, Cost.UNAVAILABLE));
    assertEquals(Optional.empty(), fault(2, 0, Cost.UNAVAILABLE, Cost.CLOSED_FORM));
  }
}
