package dev.bijou.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingScoresTest {
  @Test
  void countsTiesHalf() {
    TrainingScores scores = TrainingScores.of(new double[] {-1, -3, -2, -2});
    assertEquals(0, scores.percentile(-3.5));
    assertEquals(12.5, scores.percentile(-3));
    assertEquals(25, scores.percentile(-2.5));
    assertEquals(50, scores.percentile(-2));
    assertEquals(87.5, scores.percentile(-1));
    assertEquals(100, scores.percentile(0));
  }

  @Test
  void placesWhatIsNoNumber() {
    TrainingScores scores = TrainingScores.of(new double[] {0, -0.0, Double.MAX_VALUE});
    assertEquals(0, scores.percentile(Double.NEGATIVE_INFINITY));
    assertEquals(100, scores.percentile(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, scores.percentile(Double.NaN));
    assertEquals(100.0 / 3, scores.percentile(0), 1e-12);
  }

  @Test
  void keepsAFewOfMany() {
    double[] many = new SplittableRandom(1).doubles(1_000_003).toArray();
    TrainingScores scores = TrainingScores.of(many);
    double[] quantiles = scores.quantiles();
    assertEquals(TrainingScores.MOST, quantiles.length);
    Arrays.sort(many);
    assertEquals(many[0], quantiles[0]);
    assertEquals(many[many.length - 1], quantiles[quantiles.length - 1]);
    for (int i = 0; i < many.length; i += 997) {
      assertEquals(100 * (i + 0.5) / many.length, scores.percentile(many[i]), 0.01);
    }
    assertEquals(0, scores.percentile(Math.nextDown(many[0])));
  }

  @Test
  void refusesWhatIsNotSortedOrNotFinite() {
    assertThrows(IllegalArgumentException.class, () -> new TrainingScores(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> new TrainingScores(new double[] {2, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> TrainingScores.of(new double[] {1, Double.NaN}));
  }
}
