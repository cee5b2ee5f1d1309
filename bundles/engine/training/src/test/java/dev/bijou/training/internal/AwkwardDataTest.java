package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns.Constant;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitException;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data that densities are not made for: a finite one all the same, or a refusal with the column.
 */
class AwkwardDataTest {
  /** What a flow may lose for each column. */
  private static final double NATS = 1.5;

  private final Trainer trainer = Trainer.load();

  private Model fit(Dataset sample, FitOptions plan) {
    Model model = trainer.fit(TestData.flow(), sample, Optional.empty(), plan, TestData.SILENT);
    double mean = model.report().orElseThrow().trainMeanLogProb();
    assertTrue(Double.isFinite(mean), "mean log p " + mean);
    return model;
  }

  private Model fit(Dataset sample) {
    return fit(sample, TestData.SHORT);
  }

  private static List<String> warnings(Model model) {
    return model.report().orElseThrow().warnings();
  }

  private void assertRefused(String message, Dataset sample) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> fit(sample)).getMessage());
  }

  @Test
  void aConstantColumnIsLeftOutAndNamed() {
    Model model = fit(TestData.sample(60, r -> r.nextGaussian(), r -> 7.5, r -> r.nextDouble()));
    assertEquals(List.of("a", "c"), model.columns().names());
    assertEquals(List.of(new Constant("b", 7.5)), model.columns().constants());
    assertEquals(
        List.of("column b: every row has 7.5; it is left out of the density"), warnings(model));
  }

  @Test
  void nothingButConstants() {
    assertRefused(
        "data: expected a column that varies; got the same value in all 60 rows of a, b",
        TestData.sample(60, r -> 1, r -> 2));
  }

  @Test
  void oneRow() {
    assertRefused("data: expected at least 2 rows; got 1", TestData.ring(1));
  }

  @Test
  void noRow() {
    assertRefused("data: expected at least 2 rows; got 0", TestData.ring(0));
  }

  @Test
  void twoRows() {
    fit(TestData.ring(2));
  }

  /**
   * The default flow, twelve layers on a handful of rows: each column alone, or two that hang
   * together, must be about as likely as under a Gaussian fitted to the columns one by one; those
   * of rows never seen, too.
   */
  @ParameterizedTest
  @CsvSource({"4, INIT", "8, INIT"})
  void fewRows(int rows, FitMethod method) {
    assertLikeAGaussianInEachColumn(rows, method);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"4, BOTH", "6, BOTH", "8, BOTH", "19, BOTH", "40, BOTH"})
  void moreRows(int rows, FitMethod method) {
    assertLikeAGaussianInEachColumn(rows, method);
  }

  private void assertLikeAGaussianInEachColumn(int rows, FitMethod method) {
    assertLikeAGaussian(
        rows,
        method,
        r -> r.nextGaussian(),
        r -> 1e6 + r.nextGaussian(),
        r -> r.nextDouble(),
        r -> 1e-9 * (r.nextGaussian() + r.nextGaussian()),
        r -> new SplittableRandom(r.nextLong()).nextGaussian(),
        r -> Math.exp(0.5 * new SplittableRandom(r.nextInt()).nextGaussian()));
  }

  /** Half of the columns are functions of the others; more rows than columns, and less. */
  @ParameterizedTest
  @CsvSource({"4, INIT", "12, BOTH"})
  void fewRowsInAPlane(int rows, FitMethod method) {
    assertLikeAGaussianInAPlane(rows, method);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"4, BOTH", "12, INIT", "30, BOTH", "100, BOTH"})
  void moreRowsInAPlane(int rows, FitMethod method) {
    assertLikeAGaussianInAPlane(rows, method);
  }

  private void assertLikeAGaussianInAPlane(int rows, FitMethod method) {
    assertLikeAGaussian(
        rows,
        method,
        r -> r.nextGaussian(),
        r -> 3 - 2 * r.nextGaussian(),
        r -> new SplittableRandom(r.nextLong()).nextGaussian(),
        r -> 1000 * new SplittableRandom(r.nextLong()).nextGaussian());
  }

  @SafeVarargs
  private void assertLikeAGaussian(
      int rows, FitMethod method, ToDoubleFunction<SplittableRandom>... columns) {
    Dataset all = TestData.sample(rows + 500, columns);
    Tile seen = all.x().points(0, rows);
    FlowSpec flow = FlowComposer.load().shipped().get("default");
    FitOptions plan = FitOptions.standard().withMethod(method).withEpochs(15);
    Model model =
        trainer.fit(flow, Dataset.of(all.columns(), seen), Optional.empty(), plan, TestData.SILENT);
    assertTrue(model.columns().names().equals(all.columns()));
    for (Tile x : List.of(seen, all.x().points(rows, rows + 500))) {
      double mean = Arrays.stream(model.flow().logProb(x)).average().orElseThrow();
      double gaussian = gaussian(seen, x);
      String what = x.size() + " rows: " + mean + ", under a Gaussian " + gaussian;
      assertTrue(mean > gaussian - NATS * columns.length, what);
    }
  }

  /** Mean log p of points under independent Gaussians with the moments of others. */
  private static double gaussian(Tile seen, Tile x) {
    double sum = 0;
    for (int j = 0; j < x.dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(seen.toRow(j));
      for (double v : x.toRow(j)) {
        double z = (v - moments.mean()) / moments.deviation();
        sum -= 0.5 * z * z + Math.log(moments.deviation()) + 0.5 * Math.log(2 * Math.PI);
      }
    }
    return sum / x.size();
  }

  @Test
  void fewerRowsThanColumnsIsWarnedOf() {
    Model model = fit(TestData.sample(2, r -> r.nextGaussian(), r -> r.nextDouble()));
    assertEquals(
        List.of(
            "data: 2 rows for 2 columns: expected more rows than columns; how columns depend on"
                + " each other is little more than a guess"),
        warnings(model));
  }

  /** One epoch from random layers is too few. */
  @Test
  void aFlowThatDoesWorseThanAGaussian() {
    FlowSpec flow = FlowComposer.load().shipped().get("default");
    FitOptions hasty = FitOptions.standard().withMethod(FitMethod.MLE).withEpochs(1);
    Model model = trainer.fit(flow, TestData.ring(30), Optional.empty(), hasty, TestData.SILENT);
    assertEquals(1, warnings(model).size());
    assertTrue(
        warnings(model).get(0).matches("mean log p -.*: a Gaussian with .* for 27 rows, .*"),
        warnings(model).get(0));
    assertEquals(List.of(), warnings(fit(TestData.ring(400))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aColumnTwice(double smoothing) {
    Model model =
        fit(
            TestData.sample(100, r -> r.nextGaussian(), r -> 3 + 2 * r.nextGaussian()),
            TestData.SHORT.withSmoothing(smoothing));
    assertEquals(
        List.of(
            "column b: a linear function of the columns before it; its density is bounded by the"
                + " smoothing and by the floors of the flow alone"),
        warnings(model));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void rowsThatAreAllTheSameButOne(double smoothing) {
    fit(
        TestData.sample(100, r -> r.nextInt(100) == 0 ? 1 : 0, r -> r.nextInt(100) == 0 ? 2 : 5),
        TestData.SHORT.withSmoothing(smoothing));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void valuesThatRepeat(double smoothing) {
    fit(
        TestData.sample(200, r -> r.nextInt(2), r -> r.nextInt(3), r -> r.nextGaussian()),
        TestData.SHORT.withSmoothing(smoothing));
  }

  /** Some seed holds any row back: without it the column would be constant. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void aColumnThatOneRowAloneMakesVary(long seed) {
    Dataset sample = TestData.sample(20, r -> r.nextGaussian(), r -> 0);
    sample.x().set(7, 1, 1);
    Model model =
        fit(sample, TestData.SHORT.withMethod(FitMethod.MLE).withEpochs(1).withSeed(seed));
    assertEquals(List.of("a", "b"), model.columns().names());
  }

  @ParameterizedTest
  @EnumSource(FitMethod.class)
  void validationThatHasNoDensity(FitMethod method) {
    Dataset validation = TestData.sample(3, r -> 10 + r.nextGaussian(), r -> r.nextGaussian());
    validation.x().set(1, 0, 1e300);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow(),
                        TestData.ring(60),
                        Optional.of(validation),
                        TestData.SHORT.withMethod(method),
                        TestData.SILENT))
            .getMessage();
    assertEquals(
        "validation: expected rows to which the start gives a density; got log p -Infinity for row"
            + " 2: remove it, or scale it as the training rows are",
        message);
  }

  @Test
  void valuesFarFromOne() {
    fit(TestData.sample(60, r -> 1e-140 * r.nextGaussian(), r -> 1e140 * r.nextGaussian()));
    fit(TestData.sample(60, r -> 1e9 + r.nextGaussian(), r -> -1e-9 + 1e-12 * r.nextGaussian()));
  }

  /** One of twenty rows is 4.4 deviations above the mean, the others less than 1. */
  @Test
  void gradientsThatAreNotFiniteAreCounted() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{cliff: {bound: 2}}]");
    Dataset sample = TestData.sample(20, r -> r.nextGaussian());
    sample.x().set(7, 0, 1e140);
    FitOptions plan = TestData.SHORT.withBatch(1).withSmoothing(0);
    Model model =
        trainer.fit(flow, sample, Optional.of(TestData.sample(9, r -> 1)), plan, TestData.SILENT);
    String warning = warnings(model).get(0);
    assertTrue(
        warning.startsWith("3 of 60 steps had a gradient that is not finite, and were not gone: "),
        warning);
  }

  @Test
  void gradientsOfWhichNoneIsFiniteEndTheFit() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{cliff: {bound: -1e9}}]");
    Dataset sample = TestData.sample(60, r -> r.nextGaussian());
    String message =
        assertThrows(
                FitException.class,
                () -> trainer.fit(flow, sample, Optional.empty(), TestData.SHORT, TestData.SILENT))
            .getMessage();
    assertTrue(
        message.startsWith("astray: expected finite gradients; got none in epoch 1; "), message);
  }

  @Test
  void valuesTooFarFromOne() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    fit(TestData.sample(60, r -> r.nextGaussian(), r -> 1e307 * r.nextGaussian())))
            .getMessage();
    assertTrue(
        message.startsWith(
            "column b: expected values whose standard deviation is from 1.0E-150 to 1.0E150; got "),
        message);
  }

  @Test
  void whatIsNoNumberIsNamedByColumnAndRow() {
    Tile x = Tile.ofPoints(new double[] {1, 2}, new double[] {3, Double.NaN});
    assertEquals(
        "column b: expected finite numbers; got NaN in row 2",
        assertThrows(IllegalArgumentException.class, () -> Dataset.of(List.of("a", "b"), x))
            .getMessage());
  }

  @Test
  void aFlowOfAnotherDimension() {
    Dataset sample = TestData.sample(60, r -> r.nextGaussian(), r -> 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow("flow: f\ndimension: 2\nlayers: [rotation]"),
                        sample,
                        Optional.empty(),
                        TestData.SHORT,
                        TestData.SILENT))
            .getMessage();
    assertEquals("flow f: expected data with 2 columns that vary; got 1: a", message);
  }

  @Test
  void validationInOtherColumns() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow(),
                        TestData.ring(60),
                        Optional.of(TestData.sample(30, r -> r.nextGaussian())),
                        TestData.SHORT,
                        TestData.SILENT))
            .getMessage();
    assertEquals("validation: expected the columns [a, b]; got [a]", message);
  }
}
