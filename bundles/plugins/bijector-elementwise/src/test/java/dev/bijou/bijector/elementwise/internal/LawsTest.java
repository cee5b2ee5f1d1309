package dev.bijou.bijector.elementwise.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.<BijectorFactory>of(
            new Exponential(),
            new SoftplusLayer(),
            new SigmoidLayer(),
            new Logit(),
            new TanhLayer(),
            new LeakyTanh())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
