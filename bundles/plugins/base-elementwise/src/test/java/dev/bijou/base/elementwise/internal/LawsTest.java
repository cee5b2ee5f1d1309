package dev.bijou.base.elementwise.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(new Laplace(), new Logistic(), new Uniform(), new Uniform(-Math.PI, Math.PI))
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
