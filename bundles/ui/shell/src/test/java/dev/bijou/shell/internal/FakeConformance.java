package dev.bijou.shell.internal;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.Extent;
import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.stream.Stream;

/**
 * Three laws, of which one applies in the long run only, and two subjects; the base breaks one law.
 */
final class FakeConformance implements Conformance {
  @Override
  public Stream<LawResult> check(PluginType type, Plugins types, Extent extent) {
    LawOutcome outcome = type.name().equals("flat") ? LawOutcome.FAILED : LawOutcome.PASSED;
    return Stream.of(
        result(type, 1, "round trip", LawOutcome.PASSED, 2e-16, 1e-12, "x = 1"),
        result(type, 1, "round trip", outcome, 3e-11, 1e-12, "x = 7"),
        result(type, 2, "monotone", LawOutcome.PASSED, 0, 0, ""),
        extent == Extent.ALL
            ? result(type, 3, "context", LawOutcome.PASSED, 0, 0, "")
            : result(
                type, 3, "context", LawOutcome.NOT_APPLICABLE, Double.NaN, Double.NaN, "none"));
  }

  private static LawResult result(
      PluginType type,
      int law,
      String name,
      LawOutcome outcome,
      double worst,
      double budget,
      String words) {
    return new LawResult(law, name, "It must.", type.name(), outcome, worst, budget, words);
  }
}
