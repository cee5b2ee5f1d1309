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
        new Autoregressive(null, CoordinateOrder.REVERSED, List.of(16), Activation.RELU, 2, DegreeAssignment.SPREAD));
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
