package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests params by the conventions of Spark ML. */
class ParamsTest {
  private static final List<String> NAMES =
      List.of(
          "batchSize",
          "contextCol",
          "contextCols",
          "explainCol",
          "featureNames",
          "featuresCol",
          "flow",
          "handleInvalid",
          "inputCols",
          "latentCol",
          "logProbCol",
          "maxIter",
          "percentileCol",
          "seed",
          "stepSize",
          "tol",
          "trainingRows",
          "validationIndicatorCol");

  private final SparkSession spark = LocalSpark.session();

  @Test
  void sparkFindsAllParams() {
    BijouFlow flow = new BijouFlow();
    assertEquals(NAMES, Arrays.stream(flow.params()).map(Param::name).toList());
    for (String name : NAMES) {
      assertTrue(flow.explainParams().contains(name + ": "), name);
    }
  }

  @Test
  void explainsDefaultAndCurrentValue() {
    String explained = new BijouFlow().setMaxIter(7).explainParams();
    assertTrue(explained.contains("epochs (default: 500, current: 7)"), explained);
  }

  @Test
  void vectorsAndNumbersReplaceEachOther() {
    BijouFlow flow = new BijouFlow().setFeaturesCol("v").setInputCols("a", "b");
    assertFalse(flow.isSet(flow.featuresCol()));
    assertArrayEquals(new String[] {"a", "b"}, flow.getOrDefault(flow.inputCols()));
    assertFalse(flow.setFeaturesCol("w").isSet(flow.inputCols()));
    flow.setContextCols("c").setContextCol("d");
    assertFalse(flow.isSet(flow.contextCols()));
    assertFalse(flow.setContextCols("c").isSet(flow.contextCol()));
  }

  @Test
  void refusesValuesOutOfRange() {
    BijouFlow flow = new BijouFlow();
    assertThrows(IllegalArgumentException.class, () -> flow.setMaxIter(0));
    assertThrows(IllegalArgumentException.class, () -> flow.setBatchSize(0));
    assertThrows(IllegalArgumentException.class, () -> flow.setStepSize(0));
    assertThrows(IllegalArgumentException.class, () -> flow.setTol(-1));
    assertThrows(IllegalArgumentException.class, () -> flow.setTrainingRows(0));
    assertThrows(IllegalArgumentException.class, () -> flow.setHandleInvalid("ignore"));
  }

  @Test
  void copiesWithExtraValues() {
    BijouFlow flow = new BijouFlow().setFlow("maf").setSeed(3);
    BijouFlow copy = flow.copy(new ParamMap().put(flow.seed(), 4L));
    assertEquals(flow.uid(), copy.uid());
    assertEquals("maf", copy.getOrDefault(copy.flow()));
    assertEquals(4L, copy.getOrDefault(copy.seed()));
    assertEquals(3L, flow.getOrDefault(flow.seed()));
  }

  @Test
  void anEstimatorIsSavedAndLoaded(@TempDir Path directory) throws Exception {
    String path = directory.resolve("estimator").toUri().toString();
    BijouFlow flow =
        new BijouFlow()
            .setFlow(TestModels.SMALL)
            .setInputCols("a", "b")
            .setContextCols("c")
            .setSeed(5)
            .setMaxIter(9)
            .setBatchSize(10)
            .setStepSize(0.5)
            .setTol(0.25)
            .setTrainingRows(11)
            .setValidationIndicatorCol("v")
            .setHandleInvalid("keep")
            .setLogProbCol("l")
            .setPercentileCol("")
            .setExplainCol("e")
            .setLatentCol("z");
    flow.write().session(spark).save(path);
    BijouFlow loaded = BijouFlow.load(path);
    assertEquals(flow.uid(), loaded.uid());
    assertEquals(
        flow.explainParams().replaceAll("\\[L\\S+", ""),
        loaded.explainParams().replaceAll("\\[L\\S+", ""));
    assertArrayEquals(new String[] {"a", "b"}, loaded.getOrDefault(loaded.inputCols()));
  }

  @Test
  void anEvaluatorIsSavedAndLoaded(@TempDir Path directory) throws Exception {
    String path = directory.resolve("evaluator").toUri().toString();
    BijouLogProbEvaluator evaluator = new BijouLogProbEvaluator().setLogProbCol("l");
    evaluator.save(path);
    BijouLogProbEvaluator loaded = BijouLogProbEvaluator.load(path);
    assertEquals("l", loaded.getOrDefault(loaded.logProbCol()));
    assertTrue(loaded.isLargerBetter());
    assertEquals(evaluator.uid(), loaded.copy(new ParamMap()).uid());
  }
}
