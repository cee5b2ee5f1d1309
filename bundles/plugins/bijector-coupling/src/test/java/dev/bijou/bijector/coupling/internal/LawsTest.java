package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.nn.Activation;
import dev.bijou.tck.Laws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** With other families the laws run in the long integration tests. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return checks(new Coupling(null, Mask.ALTERNATE, List.of(16), Activation.RELU, 2));
  }

  /** Checks the larger networks of the defaults. */
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> lawsOfTheDefaults() {
    return checks(new Coupling());
  }

  private static Stream<DynamicTest> checks(Coupling layer) {
    return Laws.of(layer).map(check -> dynamicTest(check.name(), check::run));
  }
}
