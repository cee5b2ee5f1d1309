package dev.bijou.bijector.planar.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.math.Newton;
import dev.bijou.tck.Laws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

class LawsTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return checks(new Planar(PlanarActivation.TANH, List.of(8), new Newton()));
  }

  /** Checks the larger networks of the defaults. */
  @Tag("long")
  @TestFactory
  Stream<DynamicTest> lawsOfTheDefaults() {
    return checks(new Planar());
  }

  private static Stream<DynamicTest> checks(Planar layer) {
    return Laws.of(layer).map(check -> dynamicTest(check.name(), check::run));
  }
}
