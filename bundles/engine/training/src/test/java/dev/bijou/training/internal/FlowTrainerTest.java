package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import dev.bijou.training.Trainer.FitProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the model that a fit returns. */
class FlowTrainerTest {
  private final Trainer trainer = Trainer.load();

  private Model fit(FitOptions options) {
    return trainer.fit(
        TestData.flow(), TestData.ring(400), Optional.empty(), options, TestData.SILENT);
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  @Test
  void reportsColumnsRowsAndScores() {
    Dataset ring = TestData.ring(400);
    Model model = fit(TestData.SHORT.withSeed(4));
    FitReport report = model.report().orElseThrow();
    assertEquals(List.of("a", "b"), model.columns().names());
    assertEquals(OptionalInt.of(2), model.flow().spec().dimension());
    assertEquals("both", report.method());
    assertEquals(360, report.rows());
    assertEquals(3, report.epochs());
    assertEquals(4, report.seed());
    assertEquals(model.flow().parameters().size(), report.parameters());
    assertEquals(List.of(), TestData.warnings(model));
    assertEquals(360, model.scores().orElseThrow().quantiles().length);
    var check = model.check().orElseThrow();
    assertArrayEquals(check.logProb(), model.flow().logProb(check.x()));
    double mean = Arrays.stream(model.flow().logProb(ring.x())).average().orElseThrow();
    assertEquals(mean, report.trainMeanLogProb(), 0.2);
  }

  /** The text of a model and its constants compose to the same flow. */
  @Test
  void writesTheTextOfTheFlow() {
    FlowSpec spec = fit(TestData.SHORT).flow().spec();
    assertTrue(spec.text().contains("dimension: 2\n"), spec.text());
    assertTrue(spec.text().contains("layers:\n  - mixture"), spec.text());
    assertFalse(spec.text().contains("standardize"), spec.text());
    FlowSpec again =
        TestData.COMPOSER.read(spec.text(), "again").withStandardization(spec.standardization());
    Flow flow = fit(TestData.SHORT).flow();
    assertArrayEquals(
        flow.logProb(TestData.ring(50).x()),
        TestData.COMPOSER
            .compose(again, ComposeOptions.seeded(0))
            .bind(flow.parameters())
            .logProb(TestData.ring(50).x()));
  }

  /** The constants are the means and deviations of the rows, and training does not change them. */
  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void setsTheConstantsFromTheRows(String cheap) {
    Dataset rows = TestData.ring(300);
    FlowSpec spec = TestData.flow("flow: f\ncheap: " + cheap + "\nlayers: [affine, rotation]");
    Flow flow =
        trainer
            .fit(spec, rows, Optional.of(TestData.ring(30)), TestData.SHORT, TestData.SILENT)
            .flow();
    ColumnMoments first = ColumnMoments.of(rows.x().toRow(0));
    ColumnMoments second = ColumnMoments.of(rows.x().toRow(1));
    assertEquals(
        new Standardization(
            Optional.of(
                new Standardization.Columns(
                    List.of(first.mean(), second.mean()),
                    List.of(first.deviation(), second.deviation()))),
            Optional.empty()),
        flow.spec().standardization());
    assertTrue(flow.parameters().blocks().stream().allMatch(b -> b.name().startsWith("layers.")));
  }

  /** Written in full, these layers have more values than a text may have. */
  @Test
  void writesTheMaximumNumberOfLayers() {
    String layer =
        "autoregressive: {of: affine, hidden: [], order: natural, activation: relu, residual: 0}";
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{repeat: 1024, layers: [" + layer + "]}]");
    FitOptions options = TestData.SHORT.withEpochs(1).withBatch(1000);
    Model model = trainer.fit(flow, TestData.ring(20), Optional.empty(), options, TestData.SILENT);
    Flow copy = TestData.COMPOSER.compose(model.flow().spec().text());
    assertEquals(1024, copy.spec().layers().size());
    assertEquals(model.flow().parameters().blocks(), copy.parameters().blocks());
  }

  /** The mean log p of a Gaussian with deviation 1000 is −½ ln(2πe·1000²) nats. */
  @Test
  void computesDensitiesInTheUnitsOfTheData() {
    Dataset wide = TestData.dataset(2000, r -> 5000 + 1000 * r.nextGaussian());
    Model model =
        trainer.fit(
            TestData.flow(),
            wide,
            Optional.empty(),
            TestData.SHORT.withMethod(FitMethod.INIT),
            TestData.SILENT);
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * 1e6);
    assertEquals(-entropy, model.report().orElseThrow().trainMeanLogProb(), 0.05);
  }

  @ParameterizedTest
  @EnumSource(FitMethod.class)
  void fitsWithEachMethod(FitMethod method) {
    FitReport report = fit(TestData.SHORT.withMethod(method)).report().orElseThrow();
    assertTrue(Double.isFinite(report.trainMeanLogProb()));
    assertEquals(method == FitMethod.INIT ? 0 : 3, report.epochs());
    assertEquals(method != FitMethod.INIT, report.validationMeanLogProb().isPresent());
  }

  /** Initialization alone is a fit: each pair of layers brings the ring closer to a Gaussian. */
  @Test
  void improvesWithEveryInitializedLayer() {
    double last = Double.NEGATIVE_INFINITY;
    for (int layers : new int[] {1, 2, 4, 8}) {
      String pair = "[{mixture-gaussian-cdf: {components: 4}}, rotation]";
      FlowSpec spec =
          TestData.flow(
              String.format(
                  Locale.ROOT, "flow: f\nlayers: [{repeat: %d, layers: %s}]", layers, pair));
      FitOptions options = TestData.SHORT.withMethod(FitMethod.INIT);
      Model model =
          trainer.fit(spec, TestData.ring(2000), Optional.empty(), options, TestData.SILENT);
      double mean = model.report().orElseThrow().trainMeanLogProb();
      assertTrue(mean > last + 0.02, layers + " layers: " + mean + " after " + last);
      last = mean;
    }
  }

  @Test
  void increasesTheLikelihood() {
    double start =
        fit(TestData.SHORT.withMethod(FitMethod.INIT)).report().orElseThrow().trainMeanLogProb();
    FitOptions options = TestData.SHORT.withEpochs(60).withLearningRate(0.01);
    double end = fit(options).report().orElseThrow().trainMeanLogProb();
    assertTrue(end > start + 0.05, start + " to " + end);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void isBitIdenticalForAnyNumberOfThreads(int threads) {
    FitOptions options = TestData.SHORT.withBatch(300);
    assertArrayEquals(parameters(fit(options)), parameters(fit(options.withThreads(threads))));
  }

  @Test
  void dependsOnTheSeed() {
    double[] once = parameters(fit(TestData.SHORT.withSeed(1)));
    assertArrayEquals(once, parameters(fit(TestData.SHORT.withSeed(1))));
    assertNotEquals(once[5], parameters(fit(TestData.SHORT.withSeed(2)))[5]);
  }

  /** With a large learning rate training diverges at times; the best parameters are kept. */
  @Test
  void keepsTheBestParameters() {
    List<FitProgress.Step> steps = new ArrayList<>();
    FitOptions options = FitOptions.standard().withEpochs(80).withPatience(5).withLearningRate(0.3);
    Model model =
        trainer.fit(
            TestData.flow(),
            TestData.ring(300),
            Optional.of(TestData.ring(90)),
            options,
            steps::add);
    List<Double> validation = steps.stream().flatMap(s -> s.validation().stream().boxed()).toList();
    double best = validation.stream().max(Double::compare).orElseThrow();
    FitReport report = model.report().orElseThrow();
    assertEquals(best, report.validationMeanLogProb().orElseThrow());
    assertEquals(validation.indexOf(best) + 5, report.epochs());
    assertTrue(report.epochs() < 80, "it stopped early");
  }

  @Test
  void fitsAFlowWithFastSampling() {
    Model model =
        trainer.fit(
            TestData.flow("flow: f\ncheap: sampling\nlayers: [affine, rotation]"),
            TestData.ring(300),
            Optional.empty(),
            TestData.SHORT,
            TestData.SILENT);
    // about the log p of a Gaussian with the deviations of the ring
    assertEquals(-8, model.report().orElseThrow().trainMeanLogProb(), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void standardizesTheFlowOfAModelAgain(String cheap) {
    FlowSpec flow = TestData.flow("flow: f\ncheap: " + cheap + "\nlayers: [rotation]");
    FitOptions options = TestData.SHORT.withMethod(FitMethod.MLE);
    Model first = trainer.fit(flow, TestData.ring(300), Optional.empty(), options, TestData.SILENT);
    Model again =
        trainer.fit(
            first.flow().spec(), TestData.ring(300), Optional.empty(), options, TestData.SILENT);
    assertArrayEquals(parameters(first), parameters(again));
  }

  @Test
  void fitsFewRowsWithoutValidation() {
    Model model =
        trainer.fit(
            TestData.flow(),
            TestData.ring(19),
            Optional.empty(),
            TestData.SHORT.withPatience(2),
            TestData.SILENT);
    FitReport report = model.report().orElseThrow();
    assertEquals(19, report.rows());
    assertEquals(2, report.epochs());
    assertTrue(report.validationMeanLogProb().isEmpty());
  }
}
