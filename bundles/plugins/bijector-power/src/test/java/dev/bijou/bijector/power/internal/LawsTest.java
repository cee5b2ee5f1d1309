package dev.bijou.bijector.power.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Laws.of(new Power()).map(check -> dynamicTest(check.name(), check::run));
  }
}
