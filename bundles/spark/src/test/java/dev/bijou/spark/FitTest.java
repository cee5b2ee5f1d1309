package dev.bijou.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tests fits: those of the library on the same rows. */
class FitTest {
  private static final double[][] ROWS = LocalSpark.rows(300, 1);

  private static org.apache.spark.sql.Dataset<Row> rows(int partitions) {
    return LocalSpark.inOrder(ROWS, partitions);
  }

  private static BijouFlow estimator() {
    return TestModels.estimator().setInputCols("load", "power");
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  @Test
  void givesTheParametersOfTheLibrary() {
    double[] expected = parameters(TestModels.fit(ROWS, true));
    BijouFlow flow = estimator().setContextCols("wind");
    BijouFlowModel model = flow.fit(rows(1));
    assertArrayEquals(expected, parameters(model.model()));
    assertEquals(TestModels.COLUMNS, model.model().columns().names());
    assertEquals(TestModels.CONTEXT, model.model().columns().context());
    assertSame(flow, model.parent());
    assertEquals(flow.uid(), model.uid());
  }

  @Test
  void partitionsDoNotChangeIt() {
    double[] expected = parameters(estimator().setTrainingRows(100).fit(rows(1)).model());
    for (int partitions : new int[] {2, 7}) {
      Model model = estimator().setTrainingRows(100).fit(rows(partitions)).model();
      assertEquals(90, model.report().orElseThrow().rows());
      assertArrayEquals(expected, parameters(model));
    }
  }

  @Test
  void theSeedChoosesTheSample() {
    double[] some = parameters(estimator().setTrainingRows(100).fit(rows(1)).model());
    double[] others = parameters(estimator().setTrainingRows(100).setSeed(8).fit(rows(1)).model());
    assertNotEquals(some[0], others[0]);
  }

  @Test
  void namesOfVectorsAreThoseOfTheirAttributes() {
    org.apache.spark.sql.Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(new String[] {"load", "power"})
            .setOutputCol("features")
            .transform(rows(1));
    Model named = TestModels.estimator().fit(vectors).model();
    assertEquals(TestModels.COLUMNS, named.columns().names());
    assertArrayEquals(parameters(TestModels.fit(ROWS, false)), parameters(named));
    Model numbered = TestModels.estimator().fit(LocalSpark.vectors(ROWS, 2)).model();
    assertEquals(List.of("1", "2"), numbered.columns().names());
    assertArrayEquals(parameters(named), parameters(numbered));
  }

  @Test
  void aConstantElementIsLeftOut() {
    double[][] constant = new double[ROWS.length][];
    for (int i = 0; i < constant.length; i++) {
      constant[i] = new double[] {ROWS[i][0], 5, ROWS[i][1]};
    }
    org.apache.spark.sql.Dataset<Row> vectors = LocalSpark.vectors(constant, 3);
    BijouFlowModel model = TestModels.estimator().fit(vectors);
    assertEquals(List.of("1", "3"), model.model().columns().names());
    double[][] expected = TestModels.scores(TestModels.fit(ROWS, false), ROWS, false);
    List<Row> scored = model.transform(vectors).collectAsList();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i][0], scored.get(i).<Double>getAs("logProb"));
    }
  }

  @Test
  void theIndicatorTellsTheRowsToHoldOut() {
    Dataset all = TestModels.data(ROWS, false);
    int[] held = IntStream.range(0, ROWS.length).filter(i -> ROWS[i][2] < 0.3).toArray();
    int[] kept = IntStream.range(0, ROWS.length).filter(i -> ROWS[i][2] >= 0.3).toArray();
    Model expected =
        Trainer.load()
            .fit(
                FlowComposer.load().read(TestModels.SMALL, "small"),
                take(kept),
                Optional.of(take(held)),
                TestModels.options(),
                step -> {});
    BijouFlowModel model =
        estimator()
            .setValidationIndicatorCol("held")
            .fit(rows(3).withColumn("held", col("wind").lt(0.3)));
    assertArrayEquals(parameters(expected), parameters(model.model()));
    assertEquals(kept.length, model.summary().report().rows());
    assertEquals(all.size(), kept.length + held.length);
  }

  private static Dataset take(int[] indices) {
    double[][] some = IntStream.of(indices).mapToObj(i -> ROWS[i]).toArray(double[][]::new);
    return TestModels.data(some, false);
  }

  @Test
  void anIndicatorWithOneValueIsRefused() {
    BijouFlow flow = estimator().setValidationIndicatorCol("held");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> flow.fit(rows(1).withColumn("held", lit(false))))
            .getMessage();
    assertEquals(
        "validationIndicatorCol: expected rows to train on and rows to validate on; got no row that"
            + " is true",
        message);
  }

  @Test
  void paramsBecomeOptions() {
    FitOptions options =
        TestModels.options().withBatch(20).withLearningRate(0.5).withTolerance(0.1);
    double[] expected = parameters(TestModels.fit(ROWS, false, options));
    BijouFlow flow = estimator().setBatchSize(20).setStepSize(0.5).setTol(0.1);
    assertArrayEquals(expected, parameters(flow.fit(rows(1)).model()));
  }

  @Test
  void theSummaryHasTheHistory() {
    BijouFlowSummary summary = estimator().fit(rows(1)).summary();
    double[] history = summary.objectiveHistory();
    assertEquals(3, summary.totalIterations());
    assertEquals(4, history.length);
    double best = java.util.Arrays.stream(history).max().getAsDouble();
    assertEquals(best, summary.report().validationMeanLogProb().getAsDouble(), 1e-12);
  }

  @Test
  void anUnknownFlowIsNamed() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> estimator().setFlow("mfa").fit(rows(1)))
            .getMessage();
    assertTrue(message.startsWith("flow: expected a flow in YAML, or one of"), message);
    assertTrue(message.endsWith("; got 'mfa'"), message);
  }
}
