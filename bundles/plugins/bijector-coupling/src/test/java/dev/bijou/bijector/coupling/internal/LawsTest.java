package dev.bijou.bijector.coupling.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.nn.Activation;
import dev.bijou.tck.Laws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** With other families the laws run in the integration tests. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(
            new Coupling(), new Coupling(null, Mask.ALTERNATE, List.of(16), Activation.RELU, 2))
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
