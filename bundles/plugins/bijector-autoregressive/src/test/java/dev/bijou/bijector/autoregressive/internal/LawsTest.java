package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.nn.Activation;
import dev.bijou.nn.DegreeAssignment;
import dev.bijou.tck.Laws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The laws with the stand-in family; the long integration tests run them with other families. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return checks(
        new Autoregressive(
            null,
            CoordinateOrder.REVERSED,
            List.of(16),
            Activation.RELU,
            2,
            DegreeAssignment.SPREAD));
  }

  /** Networks with fewer units than coordinates: idle parameters and dependencies. */
  @TestFactory
  Stream<DynamicTest> lawsOfNarrowNetworks() {
    return Stream.of(List.of(1), List.of(3, 2), List.of(2, 3))
        .map(
            hidden ->
                new Autoregressive(
                    null,
                    CoordinateOrder.NATURAL,
                    hidden,
                    Activation.TANH,
                    1,
                    DegreeAssignment.SPREAD))
        .flatMap(layer -> Laws.of(layer).filter(c -> c.name().matches(".*law (13|47),.*")).limit(2))
        .map(check -> dynamicTest(check.name(), check::run));
  }

  /** The larger networks of the defaults. */
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> lawsOfTheDefaults() {
    return checks(new Autoregressive());
  }

  private static Stream<DynamicTest> checks(Autoregressive layer) {
    return Laws.of(layer).map(check -> dynamicTest(check.name(), check::run));
  }
}
