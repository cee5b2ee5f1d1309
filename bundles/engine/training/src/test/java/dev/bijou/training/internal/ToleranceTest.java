package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the smallest improvement that restarts the patience. */
class ToleranceTest {
  private static final int PATIENCE = 5;
  private static final FitOptions OPTIONS =
      TestData.SHORT.withEpochs(60).withBatch(64).withPatience(PATIENCE);

  private final Dataset data = TestData.ring(300);

  /** Returns the validation log-density of each epoch, that before the first included. */
  private List<Double> history(FitOptions options) {
    List<Double> history = new ArrayList<>();
    Trainer.load()
        .fit(
            TestData.flow(),
            data,
            Optional.empty(),
            options,
            step -> step.validation().ifPresent(history::add));
    return history;
  }

  @Test
  void noImprovementIsEnoughForAHugeTolerance() {
    assertEquals(PATIENCE + 1, history(OPTIONS.withTolerance(1e9)).size());
  }

  @Test
  void keepsTheBestParametersWhateverTheirImprovement() {
    FitOptions options = OPTIONS.withTolerance(1e9);
    double kept =
        Trainer.load()
            .fit(TestData.flow(), data, Optional.empty(), options, step -> {})
            .report()
            .orElseThrow()
            .validationMeanLogProb()
            .getAsDouble();
    assertEquals(Collections.max(history(options)), kept, 1e-12);
  }

  @Test
  void stopsEarlierThanWithoutTolerance() {
    int without = history(OPTIONS).size();
    int with = history(OPTIONS.withTolerance(0.05)).size();
    assertTrue(with < without, with + " of " + without);
  }

  @Test
  void refusesBadValues() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> OPTIONS.withTolerance(bad))
              .getMessage();
      assertEquals("tolerance: expected a finite number >= 0; got " + bad, message);
    }
  }
}
