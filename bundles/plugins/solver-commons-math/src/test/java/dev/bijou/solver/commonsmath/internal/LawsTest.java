package dev.bijou.solver.commonsmath.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Stream.of(
            new Bisection(),
            new Brent(),
            new Illinois(),
            new Pegasus(),
            new RegulaFalsi(),
            new Ridders())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
