package dev.bijou.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.math.Newton;
import dev.bijou.math.inverse.TabulatedSolver;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of solvers for those of {@code math}, which the laws themselves are built on. */
class SolversOfMathTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(new Newton(), new TabulatedSolver())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
