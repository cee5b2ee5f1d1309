package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.BisectionBaseline;
import dev.bijou.admin.timing.CheaperDirection;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeSpeed;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingReport.Round;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FlowMeasurementTest {
  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();
  private final List<String> stages = new ArrayList<>();
  private final List<String> round = new ArrayList<>();
  private final List<List<String>> rounds = new ArrayList<>();
  private double slowdown = 1;
  private double factor = 1;
  private int steps;
  private int interruptAt;

  /** Returns a flow whose directions take the given milliseconds per point. */
  private Flow taking(double forward, double inverse) {
    return new ToyFlow(
        new ToyFlow.Doubling() {
          @Override
          public void apply(
              Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
            super.apply(direction, x, context, logDet, scratch);
            clock.advance(factor * x.size() * (direction == Direction.FORWARD ? forward : inverse));
          }
        });
  }

  /** Returns a contender that records its steps and interrupts one of them; each takes a minute. */
  private ComposedContender recording(String name) {
    Flow flow =
        new ToyFlow(
            new ToyFlow.Doubling() {
              @Override
              public void apply(
                  Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
                super.apply(direction, x, context, logDet, scratch);
                clock.advance(60_000);
                round.add(direction + " " + name);
                if (++steps == interruptAt) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    return new ComposedContender(flow, Optional.empty());
  }

  private TimingReport compare(int points, Flow flow, Optional<Flow> bisected) {
    List<ComposedContender> only = List.of(new ComposedContender(flow, bisected));
    return compare(request(points), only).reports().get(0);
  }

  private TimingComparison compare(TimingRequest request, List<ComposedContender> contenders) {
    return new FlowMeasurement(contenders, request, this::advance, ticking(), machine).comparison();
  }

  private static TimingRequest request(int points) {
    return TimingRequest.standard()
        .withComposition(ComposeOptions.seeded(1))
        .withPoints(points)
        .withRepeats(5);
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
    if (stage.equals("measuring")) {
      measured(done);
    }
  }

  private void measured(int done) {
    factor *= slowdown;
    if (done > 0) {
      rounds.add(List.copyOf(round));
    }
    round.clear();
  }

  @Test
  void ratioIsInverseOverForwardWithItsInterval() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.empty());
    assertEquals(10, report.forward().orElseThrow().millis().median(), 1e-5);
    assertEquals(40, report.inverse().orElseThrow().millis().median(), 1e-5);
    assertEquals(4, report.ratio().orElseThrow().median(), 1e-4);
    assertEquals(4, report.ratio().orElseThrow().low(), 1e-4);
    assertEquals(CheaperDirection.FORWARD_CHEAPER, report.verdict().orElseThrow());
  }

  @Test
  void equalTimesGiveNoDifference() {
    TimingReport report = compare(100, taking(0.2, 0.2), Optional.empty());
    assertEquals(CheaperDirection.NO_DIFFERENCE, report.verdict().orElseThrow());
  }

  @Test
  void reportsTheMeasurement() {
    TimingReport report = compare(100, taking(0.1, 0.4), Optional.empty());
    assertEquals("toy", report.flow());
    assertEquals(2, report.dimension());
    assertEquals(2, report.parameters());
    assertEquals("plain", report.kernel());
    assertEquals(Cost.CLOSED_FORM, report.forward().orElseThrow().cost());
    assertEquals(Cost.ITERATIVE, report.inverse().orElseThrow().cost());
    assertEquals(1, report.forward().orElseThrow().solves().evaluations());
    assertEquals(5, report.inverse().orElseThrow().solves().evaluations());
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

  private ComposedContender contender(double forward, double inverse) {
    return new ComposedContender(taking(forward, inverse), Optional.empty());
  }

  /** The machine slows down from round to round; the ratio within a round does not change. */
  @Test
  void differencesArePairedByRounds() {
    slowdown = 1.5;
    TimingComparison comparison =
        compare(request(100), List.of(contender(0.1, 0.4), contender(0.2, 0.4)));
    assertEquals(2, comparison.reports().size());
    assertEquals(2, comparison.differences().size());
    RelativeTiming forward = comparison.difference(1, Direction.FORWARD).orElseThrow();
    assertEquals(2, forward.ratio().low(), 1e-3);
    assertEquals(2, forward.ratio().high(), 1e-3);
    assertEquals(RelativeSpeed.SLOWER, forward.verdict());
    RelativeTiming inverse = comparison.difference(1, Direction.INVERSE).orElseThrow();
    assertEquals(1, inverse.ratio().median(), 1e-3);
    Estimate own = comparison.reports().get(1).forward().orElseThrow().millis();
    assertTrue(own.high() > 1.4 * own.low(), () -> "unpaired times vary: " + own);
    assertEquals(Optional.empty(), comparison.difference(0, Direction.FORWARD));
  }

  /** A round runs each contender once in each direction; every other one in the opposite order. */
  @Test
  void contendersAreTimedInTheSameRoundsInAlternatingOrder() {
    compare(request(10), List.of(recording("a"), recording("b"), recording("c")));
    List<String> round =
        List.of("FORWARD a", "FORWARD b", "FORWARD c", "INVERSE a", "INVERSE b", "INVERSE c");
    List<String> opposite = new ArrayList<>(round);
    Collections.reverse(opposite);
    assertEquals(List.of(round, opposite, round, opposite, round), rounds);
  }

  @Test
  void interruptEndsItAtTheNextStep() {
    List<ComposedContender> contenders =
        List.of(
            new ComposedContender(recording("a").flow(), Optional.of(recording("A").flow())),
            recording("b"));
    compare(request(10), contenders);
    int all = steps;
    for (int step = 1; step < all; step += 16) {
      steps = 0;
      interruptAt = step;
      assertThrows(CancellationException.class, () -> compare(request(10), contenders));
      assertTrue(Thread.interrupted(), "the thread stays interrupted");
      assertEquals(step, steps);
    }
  }

  @Test
  void directionThatIsNotAskedForIsNotTimed() {
    TimingRequest request = request(100).withDirections(Set.of(Direction.INVERSE));
    TimingComparison comparison =
        compare(request, List.of(contender(0.1, 0.4), contender(0.1, 0.8)));
    TimingReport report = comparison.reports().get(1);
    assertEquals(Optional.empty(), report.forward());
    assertEquals(80, report.inverse().orElseThrow().millis().median(), 1e-5);
    assertEquals(Optional.empty(), report.ratio());
    assertEquals(Optional.empty(), report.verdict());
    assertEquals(List.of(), report.conditions().warnings());
    assertEquals(80, report.rounds().get(0).inverseMillis(), 1e-5);
    assertTrue(Double.isNaN(report.rounds().get(0).forwardMillis()));
    assertEquals(Optional.empty(), comparison.difference(1, Direction.FORWARD));
    assertEquals(
        2, comparison.difference(1, Direction.INVERSE).orElseThrow().ratio().median(), 1e-4);
    rounds.clear();
    compare(request.withPoints(10), List.of(recording("a")));
    assertEquals(List.of("INVERSE a"), rounds.get(0));
  }

  @Test
  void roundHasTheRatioOfItsTimes() {
    Round round = new Round(2, 3, 1, new JvmActivity(0, 0, 0));
    assertEquals(1.5, round.ratio());
    assertFalse(round.jvmActivity().any());
    assertEquals(new Estimate(2, 1, 4), new Estimate(1, 0.5, 2).times(2));
  }
}
