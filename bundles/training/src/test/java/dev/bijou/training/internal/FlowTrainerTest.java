package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowSpec;
import dev.bijou.model.FitReport;
import dev.bijou.model.Model;
import dev.bijou.training.FitProgress;
import dev.bijou.training.Method;
import dev.bijou.training.Plan;
import dev.bijou.training.Sample;
import dev.bijou.training.Trainer;
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

  private Model fit(Plan plan) {
    return trainer.fit(Data.flow(), Data.ring(400), Optional.empty(), plan, Data.SILENT);
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  @Test
  void aModelKnowsItsDataAndItself() {
    Sample ring = Data.ring(400);
    Model model = fit(Data.SHORT.withSeed(4));
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

  /** The text of a model composes to the same flow. */
  @Test
  void theFlowIsWrittenOut() {
    Model model = fit(Data.SHORT);
    String text = model.flow().spec().text();
    assertTrue(text.contains("dimension: 2\n"), text);
    assertTrue(text.contains("layers:\n  - affine: {scale: exp}\n  - mixture"), text);
    assertArrayEquals(
        model.flow().logProb(Data.ring(50).x()),
        Data.COMPOSER.compose(text).bind(model.flow().parameters()).logProb(Data.ring(50).x()));
  }

  /** Written out, with the layer that standardises, they have more values than a text may. */
  @Test
  void asManyLayersAsThereMayBe() {
    String layer = "autoregressive: {hidden: [], order: natural, activation: relu, residual: 0}";
    FlowSpec flow = Data.flow("flow: f\nlayers: [{repeat: 1023, layers: [" + layer + "]}]");
    Plan plan = Data.SHORT.withEpochs(1).withBatch(1000);
    Model model = trainer.fit(flow, Data.ring(20), Optional.empty(), plan, Data.SILENT);
    Flow copy = Data.COMPOSER.compose(model.flow().spec().text());
    assertEquals(1024, copy.spec().layers().size());
    assertEquals(model.flow().parameters().blocks(), copy.parameters().blocks());
  }

  /** A Gaussian of deviation 1000 has −½ ln(2πe·1000²) nats: the density is that of the data. */
  @Test
  void densitiesAreInTheUnitsOfTheData() {
    Sample wide = Data.sample(2000, r -> 5000 + 1000 * r.nextGaussian());
    Model model =
        trainer.fit(
            Data.flow(), wide, Optional.empty(), Data.SHORT.withMethod(Method.INIT), Data.SILENT);
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * 1e6);
    assertEquals(-entropy, model.report().orElseThrow().trainMeanLogProb(), 0.05);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void eachMethodEndsWithADensity(Method method) {
    FitReport report = fit(Data.SHORT.withMethod(method)).report().orElseThrow();
    assertTrue(Double.isFinite(report.trainMeanLogProb()));
    assertEquals(method == Method.INIT ? 0 : 3, report.epochs());
    assertEquals(method != Method.INIT, report.validationMeanLogProb().isPresent());
  }

  /** A start alone is a fit: each pair of layers brings the ring nearer to a Gaussian. */
  @Test
  void everyLayerOfAStartHelps() {
    double last = Double.NEGATIVE_INFINITY;
    for (int layers : new int[] {1, 2, 4, 8}) {
      String pair = "[{mixture-gaussian-cdf: {components: 4}}, rotation]";
      FlowSpec spec =
          Data.flow("flow: f\nlayers: [{repeat: %d, layers: %s}]".formatted(layers, pair));
      Plan plan = Data.SHORT.withMethod(Method.INIT);
      Model model = trainer.fit(spec, Data.ring(2000), Optional.empty(), plan, Data.SILENT);
      double mean = model.report().orElseThrow().trainMeanLogProb();
      assertTrue(mean > last + 0.02, layers + " layers: " + mean + " after " + last);
      last = mean;
    }
  }

  @Test
  void likelihoodRises() {
    double start =
        fit(Data.SHORT.withMethod(Method.INIT)).report().orElseThrow().trainMeanLogProb();
    Plan plan = Data.SHORT.withEpochs(60).withLearningRate(0.01);
    double end = fit(plan).report().orElseThrow().trainMeanLogProb();
    assertTrue(end > start + 0.05, start + " to " + end);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void threadsChangeNoBit(int threads) {
    Plan plan = Data.SHORT.withBatch(300);
    assertArrayEquals(parameters(fit(plan)), parameters(fit(plan.withThreads(threads))));
  }

  @Test
  void theSeedDecides() {
    double[] once = parameters(fit(Data.SHORT.withSeed(1)));
    assertArrayEquals(once, parameters(fit(Data.SHORT.withSeed(1))));
    assertNotEquals(once[5], parameters(fit(Data.SHORT.withSeed(2)))[5]);
  }

  /** A rate at which training goes astray now and then: what is kept is the best there was. */
  @Test
  void theBestIsKept() {
    List<FitProgress.Step> steps = new ArrayList<>();
    Plan plan = Plan.standard().withEpochs(80).withPatience(5).withLearningRate(0.3);
    Model model =
        trainer.fit(Data.flow(), Data.ring(300), Optional.of(Data.ring(90)), plan, steps::add);
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
            Data.flow("flow: f\ncheap: sampling\nlayers: [affine, rotation]"),
            Data.ring(300),
            Optional.empty(),
            Data.SHORT,
            Data.SILENT);
    // about that of a Gaussian with the deviations of the ring
    assertEquals(-8, model.report().orElseThrow().trainMeanLogProb(), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void theFlowOfAModelIsStandardisedAnew(String cheap) {
    FlowSpec flow = Data.flow("flow: f\ncheap: " + cheap + "\nlayers: [rotation]");
    Plan plan = Data.SHORT.withMethod(Method.MLE);
    Model first = trainer.fit(flow, Data.ring(300), Optional.empty(), plan, Data.SILENT);
    Model again =
        trainer.fit(first.flow().spec(), Data.ring(300), Optional.empty(), plan, Data.SILENT);
    assertArrayEquals(parameters(first), parameters(again));
  }

  @Test
  void fewRowsAreLearnedFromWithoutValidation() {
    Model model =
        trainer.fit(
            Data.flow(), Data.ring(19), Optional.empty(), Data.SHORT.withPatience(2), Data.SILENT);
    FitReport report = model.report().orElseThrow();
    assertEquals(19, report.rows());
    assertEquals(2, report.epochs());
    assertTrue(report.validationMeanLogProb().isEmpty());
  }
}
