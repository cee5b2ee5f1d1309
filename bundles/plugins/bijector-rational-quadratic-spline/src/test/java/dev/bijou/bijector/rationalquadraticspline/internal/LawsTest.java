package dev.bijou.bijector.rationalquadraticspline.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.<ScalarFamily>of(
            new RationalQuadraticSpline(), new CircularRationalQuadraticSpline())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
