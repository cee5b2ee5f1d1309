package dev.bijou.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.bijector.BijectorLaws;
import dev.bijou.tck.internal.bijector.BijectorSubject;
import dev.bijou.tck.right.SolvedTriangular;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tests the laws of bijectors whose INVERSE is derived from FORWARD. */
class SolvedBijectorLawsTest {
  @TestFactory
  Stream<DynamicTest> lawsOfGradientsWithSubstitution() {
    return laws(new BijectorSubject("declared triangular", SolvedTriangular::declared))
        .filter(test -> test.getDisplayName().matches("law (1[0-2]|1[5-9]|2[0-4])"));
  }

  @TestFactory
  Stream<DynamicTest> lawsWithElimination() {
    return laws(new BijectorSubject("declared full", SolvedTriangular::undeclared));
  }

  private static Stream<DynamicTest> laws(BijectorSubject subject) {
    return BijectorLaws.ALL.stream()
        .map(law -> dynamicTest("law " + law.number(), () -> passes(law, subject)));
  }

  private static void passes(Law<BijectorSubject> law, BijectorSubject subject) {
    LawResult result = law.check(subject);
    assertFalse(result.failed(), result::toString);
  }
}
