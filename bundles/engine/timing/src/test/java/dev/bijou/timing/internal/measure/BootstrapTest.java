package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bijou.admin.timing.Estimate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final double[] ONE_TO_ELEVEN =
      IntStream.rangeClosed(1, 11).mapToDouble(k -> k).toArray();

  /**
   * The median of eleven draws with replacement is at most k if six or more of them are, which has
   * probability P(Bin(11, k/11) ≥ 6): 0.007 and 0.051 for k = 2 and 3, 0.949 and 0.993 for 8 and 9.
   * Hence the 2.5 % and 97.5 % quantiles are 3 and 9.
   */
  @Test
  void intervalOfTheMedianMatchesTheBinomialDistribution() {
    for (long seed = 1; seed <= 5; seed++) {
      assertEquals(new Estimate(6, 3, 9), new Bootstrap(seed).median(ONE_TO_ELEVEN));
    }
  }

  @Test
  void sameSeedGivesTheSameInterval() {
    double[] values = {1.3, 4.1, 2.2, 8.9, 3.7, 2.8};
    assertEquals(new Bootstrap(7).median(values), new Bootstrap(7).median(values));
  }

  @Test
  void widerSpreadGivesAWiderInterval() {
    double[] narrow = {9, 10, 11, 10, 9, 11, 10};
    double[] wide = {1, 10, 19, 10, 1, 19, 10};
    assertEquals(new Estimate(10, 9, 11), new Bootstrap(1).median(narrow));
    assertEquals(new Estimate(10, 1, 19), new Bootstrap(1).median(wide));
  }

  @Test
  void constantValuesGiveNoWidth() {
    assertEquals(new Estimate(4, 4, 4), new Bootstrap(1).median(new double[] {4, 4, 4}));
    assertEquals(new Estimate(4, 4, 4), new Bootstrap(1).median(new double[] {4}));
  }

  /** Pairing removes a common drift: the ratio is 3 in every round. */
  @Test
  void pairedRatioIsFreeOfACommonDrift() {
    double[] drifting = {1, 2, 4, 8, 16};
    double[] thrice = {3, 6, 12, 24, 48};
    double[] ratios = IntStream.range(0, 5).mapToDouble(k -> thrice[k] / drifting[k]).toArray();
    assertEquals(new Estimate(3, 3, 3), new Bootstrap(1).median(ratios));
    assertNotEquals(new Bootstrap(1).median(thrice).low(), new Bootstrap(1).median(thrice).high());
  }
}
