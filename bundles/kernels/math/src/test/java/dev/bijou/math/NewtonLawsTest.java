package dev.bijou.math;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NewtonLawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(new Newton(), new TabulatedSolver())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
