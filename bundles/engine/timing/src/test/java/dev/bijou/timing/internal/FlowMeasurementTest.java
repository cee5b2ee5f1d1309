package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.Round;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.Clock;
import dev.bijou.timing.internal.measure.ManualClock;
import dev.bijou.timing.internal.measure.ManualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowMeasurementTest {
  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();
  private final List<String> stages = new ArrayList<>();

  /** Returns a flow whose directions take the given milliseconds per point. */
  private Flow taking(double forward, double inverse) {
    return new ToyFlow(
        new ToyFlow.Doubling() {
          @Override
          public void apply(
              Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
            super.apply(direction, x, context, logDet, scratch);
            clock.advance(x.size() * (direction == Direction.FORWARD ? forward : inverse));
          }
        });
  }

  private TimingReport compare(int points, Flow flow, Optional<Flow> bisected) {
    TimingRequest request =
        TimingRequest.standard()
            .withComposition(ComposeOptions.seeded(1))
            .withPoints(points)
            .withRepeats(5);
    return new FlowMeasurement(flow, bisected, request, this::advance, ticking(), machine).report();
  }

  /**
   * Returns a clock that advances by a nanosecond per reading, the time of the calibration loop.
   */
  private Clock ticking() {
    return () -> {
      clock.advance(1e-6);
      return clock.nanos();
    };
  }

  private void advance(String stage, int done, int total) {
    if (!stages.contains(stage)) {
      stages.add(stage);
    }
  }

  @Test
  void ratioIsInverseOverForwardWithItsInterval() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.empty());
    assertEquals(10, report.forward().millis().median(), 1e-5);
    assertEquals(40, report.inverse().millis().median(), 1e-5);
    assertEquals(4, report.ratio().median(), 1e-4);
    assertEquals(4, report.ratio().low(), 1e-4);
    assertEquals(CheaperDirection.FORWARD_CHEAPER, report.verdict());
  }

  @Test
  void equalTimesGiveNoDifference() {
    TimingReport report = compare(100, taking(0.2, 0.2), Optional.empty());
    assertEquals(CheaperDirection.NO_DIFFERENCE, report.verdict());
  }

  @Test
  void reportsTheMeasurement() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.empty());
    assertEquals("toy", report.flow());
    assertEquals(2, report.dimension());
    assertEquals(2, report.parameters());
    assertEquals("plain", report.kernel());
    assertEquals(Cost.CLOSED_FORM, report.forward().cost());
    assertEquals(Cost.ITERATIVE, report.inverse().cost());
    assertEquals(1, report.forward().solves().evaluations());
    assertEquals(5, report.inverse().solves().evaluations());
    assertTrue(report.invertCheck());
    assertTrue(report.roundTripMaxError() <= 2e-16);
    assertEquals(5, report.rounds().size());
    assertEquals(4, report.rounds().get(3).ratio(), 1e-4);
    assertEquals(Optional.empty(), report.setup());
  }

  @Test
  void reportsTheConditionsOfTheRounds() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.empty());
    assertEquals(2, report.conditions().processors());
    assertEquals(0.5, report.conditions().load());
    assertTrue(report.conditions().steady());
    assertFalse(report.conditions().loaded());
    assertEquals(new JvmActivity(0, 0, 0), report.conditions().jvmActivity());
    assertEquals(
        List.of("no comparison with bisection: solver not installed: bisection"),
        report.conditions().warnings());
  }

  @Test
  void timesBisectionPointByPointInTheSameRounds() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.of(taking(0.02, 0.8)));
    BisectionBaseline reference = report.reference().orElseThrow();
    assertEquals(100, reference.points());
    assertEquals(2, reference.forward().median(), 1e-4);
    assertEquals(80, reference.inverse().median(), 1e-4);
    assertEquals(40, reference.ratio().median(), 1e-3);
    assertTrue(reference.roundTripMaxError() <= 2e-16);
    assertEquals(List.of("warming up", "warming up bisection", "measuring"), stages);
  }

  @Test
  void timesSlowBisectionOnFewerPointsAndScales() {
    TimingReport report = compare(1000, taking(0.1, 0.4), Optional.of(taking(0.02, 2)));
    BisectionBaseline reference = report.reference().orElseThrow();
    assertEquals(128, reference.points(), "64 points take 129 ms, 128 take 259 ms");
    assertEquals(2000, reference.inverse().median(), 0.01);
    assertEquals(100, reference.ratio().median(), 1e-3);
  }

  @Test
  void roundHasTheRatioOfItsTimes() {
    Round round = new Round(2, 3, 1, new JvmActivity(0, 0, 0));
    assertEquals(1.5, round.ratio());
    assertFalse(round.jvmActivity().any());
    assertEquals(new Estimate(2, 1, 4), new Estimate(1, 0.5, 2).times(2));
  }
}
