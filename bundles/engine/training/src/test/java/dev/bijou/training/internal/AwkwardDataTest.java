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
 * Tests difficult data: the fit has a finite density, or is refused with the name of the column.
 */
class AwkwardDataTest {
  /** The allowed loss per column against a Gaussian, in nats. */
  private static final double MAX_LOSS = 1.5;

  private final Trainer trainer = Trainer.load();

  private Model fit(Dataset dataset, FitOptions options) {
    Model model = trainer.fit(TestData.flow(), dataset, Optional.empty(), options, TestData.SILENT);
    double mean = model.report().orElseThrow().trainMeanLogProb();
    assertTrue(Double.isFinite(mean), "mean log p " + mean);
    return model;
  }

  private Model fit(Dataset dataset) {
    return fit(dataset, TestData.SHORT);
  }

  private static List<String> warnings(Model model) {
    return TestData.warnings(model);
  }

  private void assertRefused(String message, Dataset dataset) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> fit(dataset)).getMessage());
  }

  @Test
  void leavesOutAndNamesAConstantColumn() {
    Model model = fit(TestData.dataset(60, r -> r.nextGaussian(), r -> 7.5, r -> r.nextDouble()));
    assertEquals(List.of("a", "c"), model.columns().names());
    assertEquals(List.of(new Constant("b", 7.5)), model.columns().constants());
    assertEquals(
        List.of(
            "column b: expected values that vary; got 7.5 in every row; the column is left out of the density"),
        warnings(model));
  }

  @Test
  void refusesOnlyConstantColumns() {
    assertRefused(
        "data: expected a column that varies; got the same value in all 60 rows of a, b",
        TestData.dataset(60, r -> 1, r -> 2));
  }

  @Test
  void refusesOneRow() {
    assertRefused("data: expected at least 2 rows; got 1", TestData.ring(1));
  }

  @Test
  void refusesNoRow() {
    assertRefused("data: expected at least 2 rows; got 0", TestData.ring(0));
  }

  @Test
  void fitsTwoRows() {
    fit(TestData.ring(2));
  }

  /**
   * Fits the default flow, twelve layers, to few rows of independent and dependent columns. The
   * training rows, and new rows, must be about as likely as under independent Gaussians fitted to
   * the columns.
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

  /** Half of the columns are functions of the others; with more rows than columns, and fewer. */
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
    Dataset all = TestData.dataset(rows + 500, columns);
    Tile train = all.x().points(0, rows);
    FlowSpec flow = FlowComposer.load().shipped().get("default");
    FitOptions options = FitOptions.standard().withMethod(method).withEpochs(15);
    Model model =
        trainer.fit(
            flow, Dataset.of(all.columns(), train), Optional.empty(), options, TestData.SILENT);
    assertTrue(model.columns().names().equals(all.columns()));
    for (Tile x : List.of(train, all.x().points(rows, rows + 500))) {
      double mean = Arrays.stream(model.flow().logProb(x)).average().orElseThrow();
      double gaussian = gaussian(train, x);
      String message = x.size() + " rows: " + mean + ", under a Gaussian " + gaussian;
      assertTrue(mean > gaussian - MAX_LOSS * columns.length, message);
    }
  }

  /** Returns the mean log p of points under independent Gaussians with the moments of others. */
  private static double gaussian(Tile train, Tile x) {
    double sum = 0;
    for (int j = 0; j < x.dimension(); j++) {
      ColumnMoments moments = ColumnMoments.of(train.toRow(j));
      for (double v : x.toRow(j)) {
        double z = (v - moments.mean()) / moments.deviation();
        sum -= 0.5 * z * z + Math.log(moments.deviation()) + 0.5 * Math.log(2 * Math.PI);
      }
    }
    return sum / x.size();
  }

  @Test
  void warnsOfFewerRowsThanColumns() {
    Model model = fit(TestData.dataset(2, r -> r.nextGaussian(), r -> r.nextDouble()));
    assertEquals(
        List.of(
            "data: expected more rows than columns; got 2 rows and 2 columns; the estimated"
                + " dependence between the columns is unreliable"),
        warnings(model));
  }

  /** One epoch from random layers is not sufficient. */
  @Test
  void warnsOfAFlowThatIsWorseThanAGaussian() {
    FlowSpec flow = FlowComposer.load().shipped().get("default");
    FitOptions options = FitOptions.standard().withMethod(FitMethod.MLE).withEpochs(1);
    Model model = trainer.fit(flow, TestData.ring(30), Optional.empty(), options, TestData.SILENT);
    assertEquals(1, warnings(model).size());
    assertTrue(
        warnings(model)
            .get(0)
            .matches("mean log p: expected at least -.*; got -.* for 27 rows, .*"),
        warnings(model).get(0));
    assertEquals(List.of(), warnings(fit(TestData.ring(400))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void warnsOfALinearlyDependentColumn(double smoothing) {
    Model model =
        fit(
            TestData.dataset(100, r -> r.nextGaussian(), r -> 3 + 2 * r.nextGaussian()),
            TestData.SHORT.withSmoothing(smoothing));
    assertEquals(
        List.of(
            "column b: expected no linear function of the columns before it; got one; only the"
                + " smoothing and the floor keys of the flow bound the density"),
        warnings(model));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void fitsRowsThatAreAllEqualExceptOne(double smoothing) {
    fit(
        TestData.dataset(100, r -> r.nextInt(100) == 0 ? 1 : 0, r -> r.nextInt(100) == 0 ? 2 : 5),
        TestData.SHORT.withSmoothing(smoothing));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void fitsRepeatedValues(double smoothing) {
    fit(
        TestData.dataset(200, r -> r.nextInt(2), r -> r.nextInt(3), r -> r.nextGaussian()),
        TestData.SHORT.withSmoothing(smoothing));
  }

  /** Some seed would hold out the only row that makes the column non-constant. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void neverHoldsOutTheOnlyRowThatMakesAColumnVary(long seed) {
    Dataset dataset = TestData.dataset(20, r -> r.nextGaussian(), r -> 0);
    dataset.x().set(7, 1, 1);
    Model model =
        fit(dataset, TestData.SHORT.withMethod(FitMethod.MLE).withEpochs(1).withSeed(seed));
    assertEquals(List.of("a", "b"), model.columns().names());
  }

  @ParameterizedTest
  @EnumSource(FitMethod.class)
  void refusesValidationRowsWithoutDensity(FitMethod method) {
    Dataset validation = TestData.dataset(3, r -> 10 + r.nextGaussian(), r -> r.nextGaussian());
    validation.x().set(1, 0, 1e300);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow(),
                        TestData.ring(60),
                        Optional.of(validation),
                        TestData.SHORT.withMethod(method).withKeepOutliers(true),
                        TestData.SILENT))
            .getMessage();
    assertTrue(
        message.startsWith(
            "validation: expected a finite log p of every validation row under the initial flow;"
                + " got -Infinity for row 2; its value of column a is "),
        message);
    assertTrue(
        message.endsWith(
            " standard deviations from the mean; remove the row, or scale it like the training"
                + " rows"),
        message);
  }

  /** The initial flow maps every row to infinity. */
  @Test
  void blamesTheInitialParametersForOrdinaryRowsWithoutDensity() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{cliff: {shift: 1e200}}]");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        flow,
                        TestData.dataset(60, r -> r.nextGaussian()),
                        Optional.empty(),
                        TestData.SHORT.withMethod(FitMethod.MLE),
                        TestData.SILENT))
            .getMessage();
    assertTrue(
        message.startsWith(
            "data: expected a finite log p of every validation row under the initial flow;"),
        message);
    assertTrue(
        message.endsWith(
            "; its values are not unusual, so the initial parameters are the cause; use another"
                + " seed or the method both"),
        message);
  }

  /** Rows 10 deviations away are finite, and far less likely than every training row. */
  @Test
  void namesValidationRowsFarBelowTheTrainingRows() {
    Dataset validation = TestData.dataset(12, r -> 10 + r.nextGaussian(), r -> -300);
    for (int i = 0; i < 12; i++) {
      validation.x().set(i, 0, i == 0 ? 10 : 50);
    }
    FitOptions options = TestData.SHORT.withMethod(FitMethod.INIT);
    Model model =
        trainer.fit(
            TestData.flow(), TestData.ring(200), Optional.of(validation), options, TestData.SILENT);
    String warning = warnings(model).get(0);
    assertTrue(
        warning.matches(
            "validation: expected a mean log p of the validation rows near -.*, as of the training"
                + " rows; got -.*; 11 of 12 rows are less likely than every training row: row 2"
                + " \\(-.*\\), .*, row 11 \\(-.*\\), …; correct or remove them, or add rows like them"
                + " to the training rows"),
        warning);
  }

  @Test
  void fitsExtremeValues() {
    fit(TestData.dataset(60, r -> 1e-140 * r.nextGaussian(), r -> 1e140 * r.nextGaussian()));
    fit(TestData.dataset(60, r -> 1e9 + r.nextGaussian(), r -> -1e-9 + 1e-12 * r.nextGaussian()));
  }

  /** One of twenty rows is 4.4 deviations above the mean, the others less than 1. */
  @Test
  void countsGradientsThatAreNotFinite() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{cliff: {bound: 2}}]");
    Dataset dataset = TestData.dataset(20, r -> r.nextGaussian());
    dataset.x().set(7, 0, 1e140);
    FitOptions options = TestData.SHORT.withBatch(1).withSmoothing(0).withKeepOutliers(true);
    Model model =
        trainer.fit(
            flow, dataset, Optional.of(TestData.dataset(9, r -> 1)), options, TestData.SILENT);
    String warning = warnings(model).get(0);
    assertTrue(
        warning.startsWith("3 of 60 steps were skipped because their gradient was not finite; "),
        warning);
  }

  @Test
  void keepsTheBestParametersIfTrainingDiverges() {
    FlowSpec flow = TestData.flow("flow: f\nlayers: [{cliff: {bound: -1e9}}]");
    Dataset dataset = TestData.dataset(60, r -> r.nextGaussian());
    Model model = trainer.fit(flow, dataset, Optional.empty(), TestData.SHORT, TestData.SILENT);
    assertEquals(1, model.report().orElseThrow().epochs());
    String warning = warnings(model).get(0);
    assertTrue(
        warning.startsWith(
            "training diverged: expected finite gradients; got none in epoch 1; the model has the"
                + " parameters of epoch 0; "),
        warning);
  }

  @Test
  void warnsThatTheLimitOfEpochsEndedTheFit() {
    List<String> warnings = fit(TestData.ring(400)).report().orElseThrow().warnings();
    assertEquals(
        List.of(
            "training stopped at the limit of 3 epochs, with its best validation log-density in"
                + " epoch 3; it may still rise; use more epochs"),
        warnings);
  }

  @Test
  void refusesValuesOutOfRange() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    fit(TestData.dataset(60, r -> r.nextGaussian(), r -> 1e307 * r.nextGaussian())))
            .getMessage();
    assertTrue(
        message.startsWith(
            "column b: expected values whose standard deviation is from 1.0E-150 to 1.0E150; got "),
        message);
  }

  @Test
  void namesColumnAndRowOfNaN() {
    Tile x = Tile.ofPoints(new double[] {1, 2}, new double[] {3, Double.NaN});
    assertEquals(
        "column b: expected finite numbers; got NaN in row 2",
        assertThrows(IllegalArgumentException.class, () -> Dataset.of(List.of("a", "b"), x))
            .getMessage());
  }

  @Test
  void refusesAFlowOfAnotherDimension() {
    Dataset dataset = TestData.dataset(60, r -> r.nextGaussian(), r -> 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow("flow: f\ndimension: 2\nlayers: [rotation]"),
                        dataset,
                        Optional.empty(),
                        TestData.SHORT,
                        TestData.SILENT))
            .getMessage();
    assertEquals("flow f: expected data with 2 columns that vary; got 1: a", message);
  }

  @Test
  void refusesValidationInOtherColumns() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    trainer.fit(
                        TestData.flow(),
                        TestData.ring(60),
                        Optional.of(TestData.dataset(30, r -> r.nextGaussian())),
                        TestData.SHORT,
                        TestData.SILENT))
            .getMessage();
    assertEquals("validation: expected the columns [a, b]; got [a]", message);
  }
}
