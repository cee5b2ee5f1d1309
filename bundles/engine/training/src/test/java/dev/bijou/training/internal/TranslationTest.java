package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.model.Model;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a fit does not depend on offset and unit of the columns: log-densities are those of
 * the rows at offset 0, minus the logarithms of the units.
 */
class TranslationTest {
  private static final double[] OFFSETS = {1e2, 1e3, 1e6, 1e9};
  private static final double[] UNITS = {1e-6, 1e6};

  /** Returns a curved band, {@code offset + unit · x}. */
  private static Dataset rows(int count, long seed, double offset, double unit) {
    SplittableRandom random = new SplittableRandom(seed);
    Tile x = Tile.allocate(2, count);
    for (int i = 0; i < count; i++) {
      double a = 2 * random.nextGaussian();
      double b = 0.5 * (a * a - 4) + 0.5 * random.nextGaussian();
      x.setPoint(i, new double[] {offset + unit * a, offset + unit * b});
    }
    return Dataset.of(List.of("a", "b"), x);
  }

  /** Returns the rows for a flow: for the conditional one, the second column is a context. */
  private static Dataset rowsFor(String flow, Dataset rows) {
    return flow.equals("default-conditional")
        ? new Dataset(
            List.of("a"), rows.x().coordinates(0, 1), List.of("b"), rows.x().coordinates(1, 2))
        : rows;
  }

  private static Model fit(String name, Dataset all, FitOptions options) {
    FlowSpec flow = TestData.COMPOSER.shipped().get(name);
    Dataset rows = rowsFor(name, all);
    return Trainer.load().fit(flow, rows, Optional.empty(), options, TestData.SILENT);
  }

  private static double initial(String name, double offset, double unit) {
    FitOptions options = FitOptions.standard().withMethod(FitMethod.INIT);
    Model model = fit(name, rows(200, 1, offset, unit), options);
    double mean = model.report().orElseThrow().trainMeanLogProb();
    return mean + model.flow().dimension() * Math.log(unit);
  }

  @ParameterizedTest
  @MethodSource("dev.bijou.training.internal.TestData#shipped")
  void startsAtTheSameDensity(String flow) {
    double start = initial(flow, 0, 1);
    for (double offset : OFFSETS) {
      assertEquals(start, initial(flow, offset, 1), 1e-6, "offset " + offset);
    }
    for (double unit : UNITS) {
      assertEquals(start, initial(flow, 1e3 * unit, unit), 1e-6, "unit " + unit);
    }
  }

  /** Unix seconds of two days, one column: the start is the Gaussian of the rows, or better. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "maf"})
  void startsAtTheDensityOfTimeStamps(String flow) {
    Dataset near = seconds(0);
    Dataset now = seconds(1_760_000_000);
    FitOptions options = FitOptions.standard().withEpochs(2);
    assertEquals(
        fit(flow, near, options).report().orElseThrow().trainMeanLogProb(),
        fit(flow, now, options).report().orElseThrow().trainMeanLogProb(),
        1e-3);
  }

  /** Returns whole seconds, most of them in the working hours of two days, and an amount. */
  private static Dataset seconds(double start) {
    SplittableRandom random = new SplittableRandom(2);
    Tile x = Tile.allocate(2, 200);
    for (int i = 0; i < x.size(); i++) {
      double hour = 24 * random.nextInt(2) + 13 + 2 * random.nextGaussian();
      x.setPoint(
          i, new double[] {start + Math.rint(3600 * hour), hour % 24 + random.nextGaussian()});
    }
    return Dataset.of(List.of("time", "amount"), x);
  }

  /** A finished fit is compared by the log-density of new rows. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "gaussianization, 1", "gaussianization, 2", "gaussianization, 3",
    "maf, 1", "maf, 2", "maf, 3",
    "iaf, 1", "iaf, 2", "iaf, 3",
    "realnvp, 1", "realnvp, 2", "realnvp, 3",
    "spline, 1", "spline, 2", "spline, 3",
    "default, 1", "default, 2", "default, 3",
    "default-conditional, 1", "default-conditional, 2", "default-conditional, 3"
  })
  void endsAtTheSameDensity(String flow, long seed) {
    double end = finished(flow, seed, 0);
    for (double offset : OFFSETS) {
      assertEquals(end, finished(flow, seed, offset), 0.1, "offset " + offset);
    }
  }

  private static double finished(String name, long seed, double offset) {
    Dataset rows = rows(1500, 1, offset, 1);
    Model model = fit(name, rows, FitOptions.standard().withSeed(seed));
    Dataset others = rowsFor(name, rows(4000, 2, offset, 1));
    double[] logProb = model.flow().logProb(others.x(), others.context());
    return Arrays.stream(logProb).average().orElseThrow();
  }
}
