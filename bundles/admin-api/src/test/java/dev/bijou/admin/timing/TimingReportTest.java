package dev.bijou.admin.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.tile.SolverStats;
import org.junit.jupiter.api.Test;

class TimingReportTest {
  private static TimingRequest request(int points, int repeats, int threads) {
    return TimingRequest.standard()
        .withComposition(ComposeOptions.seeded(7))
        .withPoints(points)
        .withRepeats(repeats)
        .withThreads(threads);
  }

  @Test
  void standardRequestIsTheDocumentedOne() {
    assertEquals(request(5000, 15, 1), TimingRequest.standard());
  }

  @Test
  void badRequestIsRefusedWithKeyBoundAndValue() {
    assertRefused("points: expected an integer from 1 to 100000000; got 0", 0, 15, 1);
    assertRefused("repeats: expected an integer from 1 to 10000; got 10001", 10, 10_001, 1);
    assertRefused("threads: expected an integer from 1 to 1024; got -2", 10, 15, -2);
  }

  private static void assertRefused(String message, int points, int repeats, int threads) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> request(points, repeats, threads));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void estimateContainsWhatLiesInItsInterval() {
    Estimate ratio = new Estimate(1.1, 1, 1.3);
    assertTrue(ratio.contains(1) && ratio.contains(1.3));
    assertFalse(ratio.contains(0.99) || ratio.contains(1.31));
    assertEquals(new Estimate(2.2, 2, 2.6), ratio.times(2));
  }

  @Test
  void summaryIsReadFromStatistics() {
    SolverStats stats = new SolverStats();
    assertEquals(new SolveSummary(0, 1, 0, 0, 0), SolveSummary.of(stats));
    stats.evaluated(30);
    stats.solved(10, 4, 2, 1e-9);
    assertEquals(new SolveSummary(10, 3, 4, 2, 1e-9), SolveSummary.of(stats));
    assertEquals("2 unconverged", SolveSummary.of(stats).outcome());
    assertEquals("converged", SolveSummary.of(new SolverStats()).outcome());
  }

  @Test
  void disturbanceIsTheDifferenceOfTwoReadings() {
    JvmActivity later = new JvmActivity(5, 60, 700);
    JvmActivity since = later.since(new JvmActivity(5, 50, 500));
    assertEquals(new JvmActivity(0, 10, 200), since);
    assertEquals(new JvmActivity(5, 70, 900), later.plus(since));
    assertTrue(since.any());
    assertFalse(later.since(later).any());
  }

  @Test
  void tripEndsAsFarFromItsStartAsItsErrorSays() {
    assertEquals(0.25, new SolverExample.Trip(4.5, 0.999, 4.25).error());
    assertEquals(0.25, new SolverExample.Trip(4.25, 0.999, 4.5).error());
  }
}
