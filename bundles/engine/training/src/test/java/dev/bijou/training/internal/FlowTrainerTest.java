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
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a fit. */
class FlowTrainerTest {
  private final Trainer trainer = Trainer.load();

  private Model fit(FitOptions plan) {
    return trainer.fit(
        TestData.flow(), TestData.ring(400), Optional.empty(), plan, TestData.SILENT);
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  @Test
  void aModelKnowsItsDataAndItself() {
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
    assertEquals(List.of(), report.warnings());
    assertEquals(360, model.scores().orElseThrow().quantiles().length);
    var check = model.check().orElseThrow();
    assertArrayEquals(check.logProb(), model.flow().logProb(check.x()));
    double mean = Arrays.stream(model.flow().logProb(ring.x())).average().orElseThrow();
    assertEquals(mean, report.trainMeanLogProb(), 0.2);
  }

  /** The text of a model and its constants compose to the same flow. */
  @Test
  void theFlowIsWrittenOut() {
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

  /** Means and deviations of the rows, which no step of the training moves. */
  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void constantsAreThoseOfTheRows(String cheap) {
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

  /** Written out, they have more values than a text may. */
  @Test
  void asManyLayersAsThereMayBe() {
    String layer =
        "autoregressive: {of: affine, hidden: [], order: natural, activation: relu, residual: 0}";
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{repeat: 1024, layers: [" + layer + "]}]");
    FitOptions plan = TestData.SHORT.withEpochs(1).withBatch(1000);
    Model model = trainer.fit(flow, TestData.ring(20), Optional.empty(), plan, TestData.SILENT);
    Flow copy = TestData.COMPOSER.compose(model.flow().spec().text());
    assertEquals(1024, copy.spec().layers().size());
    assertEquals(model.flow().parameters().blocks(), copy.parameters().blocks());
  }

  /** A Gaussian of deviation 1000 has −½ ln(2πe·1000²) nats: the density is that of the data. */
  @Test
  void densitiesAreInTheUnitsOfTheData() {
    Dataset wide = TestData.sample(2000, r -> 5000 + 1000 * r.nextGaussian());
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
  void eachMethodEndsWithADensity(FitMethod method) {
    FitReport report = fit(TestData.SHORT.withMethod(method)).report().orElseThrow();
    assertTrue(Double.isFinite(report.trainMeanLogProb()));
    assertEquals(method == FitMethod.INIT ? 0 : 3, report.epochs());
    assertEquals(method != FitMethod.INIT, report.validationMeanLogProb().isPresent());
  }

  /** A start alone is a fit: each pair of layers brings the ring nearer to a Gaussian. */
  @Test
  void everyLayerOfAStartHelps() {
    double last = Double.NEGATIVE_INFINITY;
    for (int layers : new int[] {1, 2, 4, 8}) {
      String pair = "[{mixture-gaussian-cdf: {components: 4}}, rotation]";
      FlowSpec spec =
          TestData.flow("flow: f\nlayers: [{repeat: %d, layers: %s}]".formatted(layers, pair));
      FitOptions plan = TestData.SHORT.withMethod(FitMethod.INIT);
      Model model = trainer.fit(spec, TestData.ring(2000), Optional.empty(), plan, TestData.SILENT);
      double mean = model.report().orElseThrow().trainMeanLogProb();
      assertTrue(mean > last + 0.02, layers + " layers: " + mean + " after " + last);
      last = mean;
    }
  }

  @Test
  void likelihoodRises() {
    double start =
        fit(TestData.SHORT.withMethod(FitMethod.INIT)).report().orElseThrow().trainMeanLogProb();
    FitOptions plan = TestData.SHORT.withEpochs(60).withLearningRate(0.01);
    double end = fit(plan).report().orElseThrow().trainMeanLogProb();
    assertTrue(end > start + 0.05, start + " to " + end);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void threadsChangeNoBit(int threads) {
    FitOptions plan = TestData.SHORT.withBatch(300);
    assertArrayEquals(parameters(fit(plan)), parameters(fit(plan.withThreads(threads))));
  }

  @Test
  void theSeedDecides() {
    double[] once = parameters(fit(TestData.SHORT.withSeed(1)));
    assertArrayEquals(once, parameters(fit(TestData.SHORT.withSeed(1))));
    assertNotEquals(once[5], parameters(fit(TestData.SHORT.withSeed(2)))[5]);
  }

  /** A rate at which training goes astray now and then: what is kept is the best there was. */
  @Test
  void theBestIsKept() {
    List<FitProgress.Step> steps = new ArrayList<>();
    FitOptions plan = FitOptions.standard().withEpochs(80).withPatience(5).withLearningRate(0.3);
    Model model =
        trainer.fit(
            TestData.flow(), TestData.ring(300), Optional.of(TestData.ring(90)), plan, steps::add);
    List<Double> validation = steps.stream().flatMap(s -> s.validation().stream().boxed()).toList();
    double best = validation.stream().max(Double::compare).orElseThrow();
    FitReport report = model.report().orElseThrow();
    assertEquals(best, report.validationMeanLogProb().orElseThrow());
    assertEquals(validation.indexOf(best) + 5, report.epochs());
    assertTrue(report.epochs() < 80, "it stopped early");
  }

  @Test
  void aFlowThatSamplesCheaplyIsFittedToo() {
    Model model =
        trainer.fit(
            TestData.flow("flow: f\ncheap: sampling\nlayers: [affine, rotation]"),
            TestData.ring(300),
            Optional.empty(),
            TestData.SHORT,
            TestData.SILENT);
    // about that of a Gaussian with the deviations of the ring
    assertEquals(-8, model.report().orElseThrow().trainMeanLogProb(), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void theFlowOfAModelIsStandardisedAnew(String cheap) {
    FlowSpec flow = TestData.flow("flow: f\ncheap: " + cheap + "\nlayers: [rotation]");
    FitOptions plan = TestData.SHORT.withMethod(FitMethod.MLE);
    Model first = trainer.fit(flow, TestData.ring(300), Optional.empty(), plan, TestData.SILENT);
    Model again =
        trainer.fit(
            first.flow().spec(), TestData.ring(300), Optional.empty(), plan, TestData.SILENT);
    assertArrayEquals(parameters(first), parameters(again));
  }

  @Test
  void fewRowsAreLearnedFromWithoutValidation() {
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
