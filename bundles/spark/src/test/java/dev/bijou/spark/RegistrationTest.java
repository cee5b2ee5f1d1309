package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.InvalidModelException;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.junit.jupiter.api.Test;

/** Tests that a server of Spark Connect finds the classes, as it looks for them. */
class RegistrationTest {
  private static void assertRegistered(Class<?> service, Class<?> provider) {
    assertTrue(ServiceLoader.load(service).stream().anyMatch(p -> p.type() == provider));
  }

  @Test
  void classesAreRegistered() {
    assertRegistered(Estimator.class, BijouFlow.class);
    assertRegistered(Transformer.class, BijouFlowModel.class);
    assertRegistered(Evaluator.class, BijouLogProbEvaluator.class);
  }

  @Test
  void aModelWithoutFilesIsRefusedWhenItIsUsed() {
    String message =
        assertThrows(InvalidModelException.class, () -> new BijouFlowModel().model()).getMessage();
    assertTrue(message.contains("expected a model"), message);
  }
}
