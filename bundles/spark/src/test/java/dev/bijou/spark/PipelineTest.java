package dev.bijou.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests pipelines and the choice of a flow. */
class PipelineTest {
  /** Independent columns: it cannot follow the curve of the data. */
  private static final String INDEPENDENT = "flow: independent\nlayers: [affine]\n";

  private final BijouFlow flow = new BijouFlow().setInputCols("load", "power").setMaxIter(1);
  private final Dataset<Row> rows = LocalSpark.inOrder(LocalSpark.rows(200, 1), 2);

  /** The better flow comes second. */
  private final ParamMap[] grid =
      new ParamGridBuilder()
          .addGrid(
              flow.flow(),
              scala.jdk.javaapi.CollectionConverters.asScala(List.of(INDEPENDENT, "default")))
          .build();

  @TempDir Path directory;

  private String path(String name) {
    return directory.resolve(name).toUri().toString();
  }

  @Test
  void aPipelineIsFittedSavedAndLoaded() throws Exception {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"load", "power"}).setOutputCol("features");
    Pipeline pipeline =
        new Pipeline().setStages(new PipelineStage[] {assembler, TestModels.estimator()});
    pipeline.save(path("pipeline"));
    PipelineModel model = Pipeline.load(path("pipeline")).fit(rows);
    model.save(path("model"));
    List<Row> expected = model.transform(rows).collectAsList();
    assertEquals(expected, PipelineModel.load(path("model")).transform(rows).collectAsList());
    assertEquals(200, expected.size());
  }

  @Test
  void crossValidationChoosesTheBetterFlow() throws Exception {
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(flow)
            .setEvaluator(new BijouLogProbEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1);
    validator.save(path("validator"));
    CrossValidatorModel model = CrossValidator.load(path("validator")).fit(rows);
    double[] means = model.avgMetrics();
    assertTrue(means[1] > means[0] + 0.5, Arrays.toString(means));
    model.save(path("model"));
    CrossValidatorModel loaded = CrossValidatorModel.load(path("model"));
    BijouFlowModel best = (BijouFlowModel) loaded.bestModel();
    assertEquals("default", best.getOrDefault(best.flow()));
    assertArrayEquals(means, loaded.avgMetrics());
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
  }

  @Test
  void aSplitChoosesTheBetterFlow() {
    TrainValidationSplitModel model =
        new TrainValidationSplit()
            .setEstimator(flow)
            .setEvaluator(new BijouLogProbEvaluator())
            .setEstimatorParamMaps(grid)
            .setTrainRatio(0.7)
            .setSeed(1)
            .fit(rows);
    BijouFlowModel best = (BijouFlowModel) model.bestModel();
    assertEquals("default", best.getOrDefault(best.flow()));
  }

  @Test
  void theEvaluatorIsTheMean() {
    Dataset<Row> scored = flow.fit(rows).transform(rows);
    double mean = scored.agg(functions.avg("logProb")).first().getDouble(0);
    BijouLogProbEvaluator evaluator = new BijouLogProbEvaluator();
    assertEquals(mean, evaluator.evaluate(scored), 1e-12);
    assertEquals(mean, evaluator.evaluate(scored.union(nan(scored))), 1e-12);
    assertEquals(
        "logProbCol: expected the column 'logProb'; got load, power, wind",
        assertThrows(IllegalArgumentException.class, () -> evaluator.evaluate(rows)).getMessage());
    assertEquals(
        "logProbCol: expected a column of doubles; got logProb of type string",
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluator.evaluate(rows.withColumn("logProb", functions.lit("x"))))
            .getMessage());
  }

  private static Dataset<Row> nan(Dataset<Row> scored) {
    return scored.withColumn("logProb", functions.lit(Double.NaN));
  }
}
