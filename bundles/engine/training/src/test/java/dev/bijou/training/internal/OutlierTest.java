package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.model.Model.FitReport;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.FitOptions.FitMethod;
import dev.bijou.training.Trainer;
import dev.bijou.training.internal.OutlierScreening.Screened;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests rows far from all others: the fit sets few of them aside, and names many. */
class OutlierTest {
  private static final FlowSpec AFFINE = TestData.flow("flow: f\nlayers: [affine, rotation]");
  private static final FitOptions INIT = FitOptions.standard().withMethod(FitMethod.INIT);

  private static Model fit(FlowSpec flow, Dataset rows, FitOptions options) {
    return Trainer.load().fit(flow, rows, Optional.empty(), options, TestData.SILENT);
  }

  private static FitReport report(Model model) {
    return model.report().orElseThrow();
  }

  /** Returns rows with another value in a column of some rows; a column number from d on is c. */
  private static Dataset with(Dataset rows, int column, double value, int... indices) {
    Tile x = Tile.allocate(rows.x().dimension(), rows.size()).copyFrom(rows.x());
    Tile context = Tile.allocate(rows.context().dimension(), rows.size()).copyFrom(rows.context());
    for (int i : indices) {
      (column < x.dimension() ? x : context).set(i, column % x.dimension(), value);
    }
    return new Dataset(rows.columns(), x, rows.contextColumns(), context);
  }

  private static Dataset without(Dataset rows, int index) {
    int[] others = IntStream.range(0, rows.size()).filter(i -> i != index).toArray();
    return new Dataset(
        rows.columns(),
        TrainingRows.gather(rows.x(), others),
        rows.contextColumns(),
        TrainingRows.gather(rows.context(), others));
  }

  private static Dataset withContext(Dataset rows) {
    Tile context = Tile.allocate(1, rows.size());
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < rows.size(); i++) {
      context.set(i, 0, random.nextGaussian());
    }
    return new Dataset(rows.columns(), rows.x(), List.of("c"), context);
  }

  private static double[] parameters(Model model) {
    return model.flow().parameters().toArray();
  }

  /** The fit is the same as without the row, to the last bit, for every shipped flow. */
  @ParameterizedTest
  @MethodSource("dev.bijou.training.internal.TestData#shipped")
  void learnsTheOtherRowsAsWithoutTheOutlier(String name) {
    FlowSpec flow = TestData.COMPOSER.shipped().get(name);
    FitOptions options = FitOptions.standard().withEpochs(1);
    Dataset rows = TestData.ring(150);
    rows = name.equals("default-conditional") ? withContext(rows) : rows;
    Model with = fit(flow, with(rows, 1, 1e6, 17), options);
    Model without = fit(flow, without(rows, 17), options);
    assertArrayEquals(parameters(without), parameters(with));
    assertEquals(without.flow().spec().standardization(), with.flow().spec().standardization());
    assertEquals(report(without).trainMeanLogProb(), report(with).trainMeanLogProb());
    assertEquals(1, report(with).setAside());
    assertArrayEquals(
        without.scores().orElseThrow().quantiles(), with.scores().orElseThrow().quantiles());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, -1e9, 1e200})
  void namesTheRowAndScoresIt(double outlier) {
    Dataset rows = with(TestData.ring(300), 0, outlier, 16);
    Model model = fit(AFFINE, rows, INIT);
    assertEquals(299, report(model).rows());
    assertEquals(1, report(model).setAside());
    assertEquals(
        List.of(
            "data: expected values within 1000 robust scales of the median of their column; got "
                + outlier
                + " in row 17 of column a; set aside 1 of 300 rows, which the fit does not use;"
                + " correct or remove them, or keep outliers"),
        report(model).warnings());
    double score = model.flow().logProb(rows.x())[16];
    assertTrue(score < -1e6, "log p " + score);
    assertEquals(0, model.scores().orElseThrow().percentile(score));
  }

  @Test
  void keepsOutliersOnRequest() {
    Dataset rows = with(TestData.ring(300), 0, 1e9, 16);
    Model model = fit(AFFINE, rows, INIT.withKeepOutliers(true));
    assertEquals(300, report(model).rows());
    assertEquals(0, report(model).setAside());
    assertEquals(List.of(), report(model).warnings());
    double mean = model.flow().spec().standardization().data().orElseThrow().center().get(0);
    assertEquals(1e9 / 300, mean, 100);
  }

  @Test
  void setsAsideARowWithAFarContext() {
    Dataset rows = withContext(TestData.ring(300));
    FlowSpec flow = TestData.flow("flow: f\nlayers: [autoregressive: {of: affine, hidden: [4]}]");
    Model with = fit(flow, with(rows, 2, -9999, 20), TestData.SHORT);
    Model without = fit(flow, without(rows, 20), TestData.SHORT);
    assertArrayEquals(parameters(without), parameters(with));
    assertTrue(report(with).warnings().get(0).contains("got -9999.0 in row 21 of column c;"));
  }

  /** A far row of the validation data does not decide when to stop. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void setsAsideAValidationRow(int column) {
    Dataset train = withContext(TestData.ring(200));
    Dataset validation = withContext(TestData.ring(60));
    Dataset spoilt = with(validation, column, 1e9, 3);
    FlowSpec flow = TestData.flow("flow: f\nlayers: [autoregressive: {of: affine, hidden: [4]}]");
    Trainer trainer = Trainer.load();
    Model with = trainer.fit(flow, train, Optional.of(spoilt), TestData.SHORT, TestData.SILENT);
    Model without =
        trainer.fit(
            flow, train, Optional.of(without(validation, 3)), TestData.SHORT, TestData.SILENT);
    assertArrayEquals(parameters(without), parameters(with));
    assertEquals(report(without).validationMeanLogProb(), report(with).validationMeanLogProb());
    assertEquals(0, report(with).setAside());
    assertTrue(report(with).warnings().get(0).startsWith("validation: expected values within"));
  }

  private static Screened screen(Dataset rows) {
    return OutlierScreening.of(rows).screen("data", rows);
  }

  @ParameterizedTest
  @CsvSource({
    "300, 1, 1",
    "300, 2, 0",
    "1999, 2, 0",
    "2000, 2, 2",
    "2000, 3, 0",
    "5000, 5, 5",
    "5000, 6, 0"
  })
  void setsAsideOneRowIn1000(int rows, int outliers, int setAside) {
    int[] indices = IntStream.range(0, outliers).map(i -> 7 * i).toArray();
    Screened screened = screen(with(TestData.ring(rows), 0, 9999, indices));
    assertEquals(rows - setAside, screened.rows().size());
    assertEquals(rows - setAside, screened.numbers().length);
    assertEquals(setAside > 0 ? 1 : 0, screened.numbers()[0]);
  }

  @Test
  void namesTheFirstTenOfMany() {
    int[] indices = IntStream.range(0, 12).map(i -> 100 * i).toArray();
    Screened screened = screen(with(TestData.ring(2000), 1, -1e6, indices));
    assertEquals(
        List.of(
            "data: column b: expected values within 1000 robust scales of the median; got 12 of"
                + " 2000 rows outside: -1000000.0 in row 1, -1000000.0 in row 101, -1000000.0 in"
                + " row 201, -1000000.0 in row 301, -1000000.0 in row 401, -1000000.0 in row 501,"
                + " -1000000.0 in row 601, -1000000.0 in row 701, -1000000.0 in row 801,"
                + " -1000000.0 in row 901, and 2 more; no row is set aside where there are more"
                + " than 2; correct or remove them if they are errors"),
        screened.warnings());
  }

  @Test
  void namesTheFirstTenSetAside() {
    int[] indices = IntStream.range(0, 12).map(i -> 100 * i).toArray();
    Screened screened = screen(with(with(TestData.ring(12_000), 0, 9999, indices), 1, 1e7, 0, 1));
    assertEquals(12_000, screened.rows().size(), "13 rows are more than 12");
    Screened fewer = screen(with(with(TestData.ring(12_000), 0, 9999, indices), 1, 1e7, 0));
    assertEquals(11_988, fewer.rows().size());
    String warning = fewer.warnings().get(0);
    assertTrue(
        warning.contains(
            "got 9999.0 in row 1 of column a and 1 other column, 9999.0 in row 101 of"),
        warning);
    assertTrue(
        warning.contains("in row 901 of column a, and 2 more; set aside 12 of 12000"), warning);
  }

  /** A column with too many outliers does not keep those of another column. */
  @Test
  void judgesColumnsOneByOne() {
    Dataset rows = with(with(TestData.ring(2000), 0, 9999, 5), 1, 1e7, 1, 2, 3);
    Screened screened = screen(rows);
    assertEquals(1999, screened.rows().size());
    assertEquals(2, screened.warnings().size());
    assertTrue(screened.warnings().get(1).startsWith("data: column b: "));
  }

  /** One row in a thousand is the limit for all columns together. */
  @Test
  void keepsTheOutliersOfManyColumns() {
    Dataset rows = with(with(TestData.ring(2000), 0, 9999, 1, 2), 1, 1e7, 3, 4);
    Screened screened = screen(rows);
    assertEquals(2000, screened.rows().size());
    assertEquals(2, screened.warnings().size());
  }

  /** Student's t with 3 degrees of freedom is heavy-tailed, but without outliers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keepsHeavyTails(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dataset rows =
        TestData.dataset(
            10_000,
            r -> {
              double squares = 0;
              for (int k = 0; k < 3; k++) {
                double z = random.nextGaussian();
                squares += z * z;
              }
              return random.nextGaussian() / Math.sqrt(squares / 3);
            });
    assertTrue(screen(rows).rows().size() >= 9_999);
  }

  /** The other rows, and columns of one value only, are left as they are. */
  @Test
  void returnsTheDataSetIfNothingIsFar() {
    Dataset rows = TestData.dataset(100, r -> r.nextGaussian(), r -> 5);
    assertEquals(rows, screen(rows).rows());
    assertEquals(List.of(), screen(rows).warnings());
  }
}
