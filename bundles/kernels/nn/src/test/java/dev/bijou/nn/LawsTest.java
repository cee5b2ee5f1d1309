package dev.bijou.nn;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.tck.Laws;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of the family that is used in place of a plug-in. */
class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return Laws.of(new Line()).map(check -> dynamicTest(check.name(), check::run));
  }
}
