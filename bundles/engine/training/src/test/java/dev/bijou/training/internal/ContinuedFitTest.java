package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests fits that start from the parameters of a model. */
class ContinuedFitTest {
  private final Trainer trainer = Trainer.load();
  private final Dataset data = TestData.ring(300);
  private final Model model =
      trainer.fit(TestData.flow(), data, Optional.empty(), TestData.SHORT, TestData.SILENT);

  private Model continueWith(Dataset rows, FitOptions options) {
    return trainer.continueFit(model, rows, Optional.empty(), options, TestData.SILENT);
  }

  private static double logProb(Model model) {
    return model.report().orElseThrow().validationMeanLogProb().orElseThrow();
  }

  @Test
  void startsFromTheParametersOfTheModel() {
    Model longer = continueWith(data, TestData.SHORT.withEpochs(6));
    assertTrue(logProb(longer) > logProb(model), logProb(longer) + " after " + logProb(model));
    Model same = continueWith(data, TestData.SHORT.withEpochs(1).withLearningRate(1e-300));
    assertEquals(model.flow().parameters(), same.flow().parameters());
  }

  @Test
  void keepsFlowColumnsAndStandardization() {
    Dataset moved =
        TestData.dataset(300, r -> 13 + r.nextGaussian(), r -> -200 + 50 * r.nextDouble());
    Model other = continueWith(moved, TestData.SHORT);
    assertEquals(model.columns(), other.columns());
    assertEquals(model.flow().spec().standardization(), other.flow().spec().standardization());
    assertEquals(model.flow().spec().text(), other.flow().spec().text());
  }

  @Test
  void refusesOtherColumns() {
    Dataset other = TestData.dataset(60, r -> r.nextGaussian());
    assertEquals(
        "data: expected the columns [a, b]; got [a]",
        assertThrows(IllegalArgumentException.class, () -> continueWith(other, TestData.SHORT))
            .getMessage());
  }

  @Test
  void refusesAColumnThatIsConstantNow() {
    Dataset other = TestData.dataset(60, r -> 10 + r.nextGaussian(), r -> 7);
    String message =
        assertThrows(IllegalArgumentException.class, () -> continueWith(other, TestData.SHORT))
            .getMessage();
    assertTrue(message.startsWith("column b: expected values that vary, "), message);
  }

  @Test
  void refusesTheMethodInit() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> continueWith(data, TestData.SHORT.withMethod(FitMethod.INIT)))
            .getMessage();
    assertEquals("method: expected mle or both, to continue a fit; got init", message);
  }

  @Test
  void keepsTheConstantsOfTheModel() {
    Dataset withConstant = TestData.dataset(60, r -> r.nextGaussian(), r -> 7.5);
    Model first =
        trainer.fit(
            TestData.flow("flow: f\nlayers: [affine]"),
            withConstant,
            Optional.empty(),
            TestData.SHORT,
            TestData.SILENT);
    Model second =
        trainer.continueFit(
            first,
            TestData.dataset(60, r -> r.nextGaussian()),
            Optional.empty(),
            TestData.SHORT,
            TestData.SILENT);
    assertEquals(first.columns(), second.columns());
    assertEquals(List.of("a"), second.columns().names());
  }
}
