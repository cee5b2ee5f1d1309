package dev.bijou.bijector.autoregressive.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.nn.Activation;
import dev.bijou.tck.Laws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws with the stand-in family; the integration tests run them with the shipped families. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(
            new Autoregressive(),
            new Autoregressive(null, CoordinateOrder.REVERSED, List.of(16), Activation.RELU, 2))
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
