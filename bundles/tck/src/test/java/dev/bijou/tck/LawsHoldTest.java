package dev.bijou.tck;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.conformance.Outcome;
import dev.bijou.conformance.Verdict;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Suite;
import dev.bijou.tck.right.Halving;
import dev.bijou.tck.right.Layer;
import dev.bijou.tck.right.Logit;
import dev.bijou.tck.right.Shifted;
import dev.bijou.tck.right.Stretch;
import dev.bijou.tck.right.Swell;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is right passes every law, and every law has something to say of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawsHoldTest {
  private final Set<Integer> passed = new HashSet<>();

  @TestFactory
  Stream<DynamicTest> passesWhatIsRight() {
    return Stream.of(
            new Layer(), new Stretch(), new Swell(), new Logit(), new Shifted(), new Halving())
        .flatMap(Laws::of)
        .map(check -> dynamicTest(check.name(), () -> passes(check)));
  }

  private void passes(Check check) {
    Verdict verdict = check.verdict();
    assertEquals(false, verdict.failed(), verdict::toString);
    if (verdict.outcome() == Outcome.PASSED) {
      passed.add(verdict.law());
    }
  }

  @AfterAll
  void everyLawHasSpoken() {
    assertEquals(Suite.laws().map(Law::number).collect(toSet()), passed);
  }
}
