package dev.bijou.shell.internal;

import dev.bijou.conformance.Conformance;
import dev.bijou.conformance.Outcome;
import dev.bijou.conformance.Verdict;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import java.util.stream.Stream;

/** Three laws, two subjects; the base breaks one. */
final class FakeKit implements Conformance {
  @Override
  public Stream<Verdict> check(Type type, Types types) {
    Outcome outcome = type.name().equals("flat") ? Outcome.FAILED : Outcome.PASSED;
    return Stream.of(
        verdict(type, 1, "round trip", Outcome.PASSED, 2e-16, 1e-12, "x = 1"),
        verdict(type, 1, "round trip", outcome, 3e-11, 1e-12, "x = 7"),
        verdict(type, 2, "monotone", Outcome.PASSED, 0, 0, ""),
        verdict(type, 3, "context", Outcome.NOT_APPLICABLE, Double.NaN, Double.NaN, "none"));
  }

  private static Verdict verdict(
      Type type, int law, String name, Outcome outcome, double worst, double budget, String words) {
    return new Verdict(law, name, "It must.", type.name(), outcome, worst, budget, words);
  }
}
