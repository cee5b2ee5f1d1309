package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests fits that are stopped early and keep the best parameters so far. */
class StoppedFitTest {
  private static final FitOptions OPTIONS = TestData.SHORT.withEpochs(50).withBatch(64);

  private final Trainer trainer = Trainer.load();
  private final Dataset data = TestData.ring(300);

  /** A progress that requests a stop at one of the calls of {@link #stopRequested}. */
  private static final class StopAt implements FitProgress {
    private final int call;
    private int calls;
    private double best = Double.NEGATIVE_INFINITY;

    StopAt(int call) {
      this.call = call;
    }

    @Override
    public void advance(Step step) {
      best = Math.max(best, step.validation().orElse(best));
    }

    @Override
    public boolean stopRequested() {
      calls++;
      return calls == call;
    }
  }

  private Model fit(FitOptions options, FitProgress progress) {
    return trainer.fit(TestData.flow(), data, Optional.empty(), options, progress);
  }

  private static String warning(int epoch, int limit, int best) {
    return "training was stopped on request in epoch "
        + epoch
        + " of at most "
        + limit
        + "; the model has the best parameters so far, those of epoch "
        + best
        + "; continue the fit to train on";
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  private static FitReport report(Model model) {
    return model.report().orElseThrow();
  }

  /** Five batches an epoch and a call before each epoch: the 10th call is in the second epoch. */
  @Test
  void keepsTheBestParametersSoFar() {
    StopAt stop = new StopAt(10);
    Model model = fit(OPTIONS, stop);
    assertEquals(10, stop.calls, "a stop is requested once");
    assertEquals(2, report(model).epochs());
    assertEquals(List.of(warning(2, 50, 1)), report(model).warnings());
    assertEquals(stop.best, report(model).validationMeanLogProb().orElseThrow());
    double[] train = model.flow().logProb(data.x());
    assertTrue(Arrays.stream(train).allMatch(Double::isFinite));
  }

  @Test
  void takesEffectAtTheEndOfTheInitialization() {
    Model stopped = fit(OPTIONS, new StopAt(1));
    Model initial = fit(OPTIONS.withEpochs(1).withLearningRate(1e-300), TestData.SILENT);
    assertArrayEquals(parameters(initial), parameters(stopped));
    assertEquals(0, report(stopped).epochs());
    assertEquals(List.of(warning(0, 50, 0)), report(stopped).warnings());
  }

  @Test
  void tellsThatAnInitializationWasStopped() {
    FitOptions options = OPTIONS.withMethod(FitMethod.INIT);
    StopAt stop = new StopAt(1);
    Model stopped = fit(options, stop);
    assertEquals(1, stop.calls);
    assertEquals(
        List.of(
            "the fit was stopped on request at the end of its initialization, which is complete;"
                + " continue the fit to train on"),
        report(stopped).warnings());
    assertArrayEquals(parameters(fit(options, TestData.SILENT)), parameters(stopped));
  }

  @Test
  void endsAContinuedFit() {
    Model first = fit(OPTIONS, new StopAt(8));
    StopAt stop = new StopAt(9);
    Model second = trainer.continueFit(first, data, Optional.empty(), OPTIONS, stop);
    assertEquals(9, stop.calls);
    assertTrue(report(second).warnings().get(0).startsWith("training was stopped on request"));
    assertTrue(
        report(second).validationMeanLogProb().orElseThrow()
            >= report(first).validationMeanLogProb().orElseThrow());
  }

  @Test
  void withoutARequestNothingChanges() {
    FitOptions options = OPTIONS.withEpochs(2);
    assertArrayEquals(
        parameters(fit(options, TestData.SILENT)), parameters(fit(options, new StopAt(-1))));
  }
}
