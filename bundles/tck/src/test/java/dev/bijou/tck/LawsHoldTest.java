package dev.bijou.tck;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Suite;
import dev.bijou.tck.internal.configuration.StandInFamily;
import dev.bijou.tck.right.AffineFamily;
import dev.bijou.tck.right.BisectionSolver;
import dev.bijou.tck.right.FamilyLayer;
import dev.bijou.tck.right.LinearLayer;
import dev.bijou.tck.right.LogitFamily;
import dev.bijou.tck.right.ShiftedNormal;
import dev.bijou.tck.right.SolvedFamily;
import dev.bijou.tck.right.TriangularBase;
import dev.bijou.tck.right.TurnFamily;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests that correct plug-ins pass every law, and that every law applies to at least one of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawsHoldTest {
  private final Set<Integer> passed = new HashSet<>();

  @TestFactory
  Stream<DynamicTest> acceptsCorrectPlugins() {
    return Stream.of(
            new LinearLayer(),
            new FamilyLayer(),
            new StandInFamily(),
            new AffineFamily(),
            new SolvedFamily(),
            new LogitFamily(),
            new TurnFamily(),
            new ShiftedNormal(),
            new TriangularBase(),
            new BisectionSolver())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), () -> passes(check)));
  }

  private void passes(Check check) {
    LawResult result = check.result();
    assertEquals(false, result.failed(), result::toString);
    if (result.outcome() == LawOutcome.PASSED) {
      passed.add(result.law());
    }
  }

  @AfterAll
  void everyLawApplied() {
    assertEquals(Suite.laws().map(Law::number).collect(toSet()), passed);
  }
}
