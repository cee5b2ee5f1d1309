package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fits with a context. */
class ContextTest {
  private static final int N = 600;
  private static final FitOptions OPTIONS = FitOptions.standard().withEpochs(40);

  /** Returns two columns that depend on a context: x₁ ~ N(2c, ½²), x₂ ~ N(x₁ − c², ½²). */
  private static Dataset rows(double offset, double unit) {
    Tile x = Tile.allocate(2, N);
    Tile context = Tile.allocate(1, N);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < N; i++) {
      double c = Math.rint(random.nextGaussian() * 64) / 64;
      context.set(i, 0, offset + unit * c);
      x.set(i, 0, 2 * c + 0.5 * random.nextGaussian());
      x.set(i, 1, x.get(i, 0) - c * c + 0.5 * random.nextGaussian());
    }
    return new Dataset(List.of("a", "b"), x, List.of("c"), context);
  }

  private static Model fit(String cheap, Dataset rows) {
    FlowSpec flow =
        TestData.flow(
            "flow: f\ncheap: "
                + cheap
                + "\nlayers: [autoregressive: {of: affine, hidden: [16]}, rotation]");
    return Trainer.load().fit(flow, rows, Optional.empty(), OPTIONS, TestData.SILENT);
  }

  private static double validation(Model model) {
    return model.report().orElseThrow().validationMeanLogProb().orElseThrow();
  }

  /** The cases: a year, a time stamp, a fraction of 1e-6. */
  @ParameterizedTest
  @CsvSource({"density, 2000, 10", "density, 1e9, 1", "density, -3, 1e-6", "sampling, 1e6, 1"})
  void isInvariantToOffsetAndScaleOfTheContext(String cheap, double offset, double unit) {
    double centered = validation(fit(cheap, rows(0, 1)));
    assertEquals(centered, validation(fit(cheap, rows(offset, unit))), 0.05);
    if (cheap.equals("density")) {
      assertTrue(centered > -2.2, "the context is used: " + centered);
    }
  }

  /** The constants of the flow standardize the context. */
  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void acceptsContextsInTheUnitsOfTheData(String cheap) {
    Dataset rows = rows(1e6 + 1 / 3.0, 1e-3);
    Flow flow = fit(cheap, rows).flow();
    FlowSpec spec = TestData.COMPOSER.read(flow.spec().text(), "copy");
    Flow copy =
        TestData.COMPOSER
            .compose(
                spec.withStandardization(flow.spec().standardization()), ComposeOptions.seeded(0))
            .bind(flow.parameters());
    assertArrayEquals(
        flow.logProb(rows.x(), rows.context()), copy.logProb(rows.x(), rows.context()));
    assertArrayEquals(
        flow.sample(rows.context(), 3).toPoints(), copy.sample(rows.context(), 3).toPoints());
  }

  @Test
  void standardizesAConstantContext() {
    Dataset rows = rows(2000, 0);
    assertEquals(
        Optional.of(new Columns(List.of(2000.0), List.of(1.0))),
        fit("density", rows).flow().spec().standardization().context());
  }

  @Test
  void namesAConstantContext() {
    FitOptions options = FitOptions.standard().withMethod(FitOptions.FitMethod.INIT);
    assertEquals(
        List.of(
            "context column c: expected values that vary; got only 2000.0, so its effect is not"
                + " learned"),
        fitDefault(rows(2000, 0), options).report().orElseThrow().warnings());
  }

  private static Dataset tenTimes(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tile context = Tile.allocate(1, size);
    Tile x = Tile.allocate(1, size);
    for (int i = 0; i < size; i++) {
      context.set(i, 0, random.nextGaussian());
      x.set(i, 0, 10 * context.get(i, 0) + random.nextGaussian());
    }
    return new Dataset(List.of("x"), x, List.of("c"), context);
  }

  private static Model fitDefault(Dataset rows, FitOptions options) {
    FlowSpec flow = TestData.COMPOSER.shipped().get("default");
    return Trainer.load().fit(flow, rows, Optional.empty(), options, TestData.SILENT);
  }

  @Test
  void fitsTheConditionalDefaultInPlaceOfTheDefault() {
    Model model =
        fitDefault(tenTimes(200, 1), FitOptions.standard().withMethod(FitOptions.FitMethod.INIT));
    FlowSpec spec = model.flow().spec();
    assertEquals("default-conditional", spec.name());
    assertTrue(spec.text().startsWith("flow: default-conditional"), spec.text());
    assertEquals(1, spec.context());
  }

  @Test
  void refusesAFlowThatDoesNotReadTheContext() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [affine, rotation]");
    String message =
        assertThrows(
                InvalidFlowException.class,
                () ->
                    Trainer.load()
                        .fit(flow, rows(0, 1), Optional.empty(), OPTIONS, TestData.SILENT))
            .getMessage();
    assertTrue(
        message.contains("context: expected a layer or base that reads the context"), message);
  }

  /** x ~ N(10c, 1): log p(0 | 1) = −50.92, ten deviations from the mean. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void learnsAMeanThatMovesWithTheContext(long seed) {
    Model model = fitDefault(tenTimes(2000, seed), FitOptions.standard().withSeed(seed));
    double[] logProb = model.flow().logProb(Tile.ofRow(0, 10, 0), Tile.ofRow(1, 1, 0));
    assertEquals(-50.92, logProb[0], 12);
    assertEquals(-0.92, logProb[1], 0.15);
    assertEquals(-0.92, logProb[2], 0.15);
  }

  /** The rows that are held out influence neither center nor scale. */
  @Test
  void standardizesByTheTrainingRowsAlone() {
    Dataset rows = rows(2000, 10);
    TrainingRows train =
        new TrainingRows(rows.x(), rows.context(), TrainingRows.indices(N))
            .split(TrainingSeeds.of(OPTIONS.seed(), TrainingSeeds.SPLIT))
            .train();
    ColumnMoments moments = ColumnMoments.of(train.context().toRow(0));
    assertEquals(
        Optional.of(new Columns(List.of(moments.mean()), List.of(moments.deviation()))),
        fit("density", rows).flow().spec().standardization().context());
  }

  /** Fits the flow of a model, which already has constants. */
  @Test
  void standardizesAFlowAgain() {
    Model first = fit("density", rows(2000, 10));
    FlowSpec spec = fit("density", rows(0, 1)).flow().spec();
    Model again =
        Trainer.load().fit(spec, rows(2000, 10), Optional.empty(), OPTIONS, TestData.SILENT);
    assertArrayEquals(first.flow().parameters().toArray(), again.flow().parameters().toArray());
  }
}
