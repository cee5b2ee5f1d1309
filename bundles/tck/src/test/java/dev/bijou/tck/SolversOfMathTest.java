package dev.bijou.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.math.Newton;
import dev.bijou.math.inverse.TabulatedSolver;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests the laws of root finders for the solvers of {@code math}, which the laws themselves use.
 */
class SolversOfMathTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(new Newton(), new TabulatedSolver())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
