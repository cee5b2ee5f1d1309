package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Timing of a shipped flow, composed from the plug-ins on the class path. */
class RealFlowTest {
  private static final TimingRequest REQUEST =
      TimingRequest.standard()
          .withComposition(ComposeOptions.seeded(7).withDimension(2))
          .withPoints(100)
          .withRepeats(3)
          .withThreads(2);

  private static final TimingReport DENSITY = compare(Cheap.DENSITY);

  private static TimingReport compare(Cheap cheap) {
    FlowSpec flow = FlowComposer.load().shipped().get("gaussianization").withCheap(cheap);
    return FlowTimer.load().compare(flow, REQUEST, (stage, done, total) -> {});
  }

  @Test
  void densityIsClosedFormAndSamplingIterative() {
    TimingReport report = DENSITY;
    assertEquals(Cost.CLOSED_FORM, report.forward().orElseThrow().cost());
    assertEquals(Cost.ITERATIVE, report.inverse().orElseThrow().cost());
    assertEquals(0, report.forward().orElseThrow().solves().solves());
    assertEquals(100 * 2 * 6, report.inverse().orElseThrow().solves().solves());
    assertEquals("converged", report.inverse().orElseThrow().solves().outcome());
    assertTrue(report.inverse().orElseThrow().solves().evaluations() <= 9);
    assertTrue(report.roundTripMaxError() <= 1e-11, () -> "" + report.roundTripMaxError());
    assertTrue(report.invertCheck());
  }

  @Test
  void comparesWithTheSameFlowByBisection() {
    BisectionBaseline reference = DENSITY.reference().orElseThrow();
    assertTrue(reference.points() >= 64 && reference.points() <= 100);
    assertTrue(reference.solves().evaluations() >= 60, "two evaluations a step");
    assertTrue(reference.roundTripMaxError() >= 1e-14, "bisection stops at its accuracy");
    assertTrue(reference.roundTripMaxError() <= 2e-9, () -> "" + reference.roundTripMaxError());
  }

  @Tag("long")
  @Test
  void cheapSamplingSwapsTheCosts() {
    TimingReport report = compare(Cheap.SAMPLING);
    assertEquals(Cheap.SAMPLING, report.cheap());
    assertEquals(Cost.ITERATIVE, report.forward().orElseThrow().cost());
    assertEquals(Cost.CLOSED_FORM, report.inverse().orElseThrow().cost());
    assertTrue(report.invertCheck());
    assertEquals(
        2 * 6 * (long) report.reference().orElseThrow().points(),
        report.reference().orElseThrow().solves().solves());
  }
}
