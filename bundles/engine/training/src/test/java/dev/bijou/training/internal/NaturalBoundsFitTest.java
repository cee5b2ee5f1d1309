package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Domain;
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
import org.junit.jupiter.api.Test;

/** Tests fits of columns with bounds whose distribution is known. */
class NaturalBoundsFitTest {
  private static final List<Domain> DOMAINS =
      List.of(
          Domain.POSITIVE, Domain.UNIT, Domain.between(3, 7), Domain.between(0, 100), Domain.LINE);

  private final Trainer trainer = Trainer.load();

  /**
   * Returns independent columns: log-normal, beta(2, 5), uniform on (3, 7), the percentages 100 u²,
   * and normal.
   */
  private static Dataset rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[count][];
    for (double[][] all = points; count > 0; count--) {
      double[] uniforms = random.doubles(6).sorted().toArray(); // the second of 6 is beta(2, 5)
      double u = random.nextDouble();
      all[count - 1] =
          new double[] {
            Math.exp(7 + 0.8 * random.nextGaussian()),
            uniforms[1],
            3 + 4 * random.nextDouble(),
            100 * u * u,
            random.nextGaussian()
          };
    }
    return new Dataset(
        List.of("amount", "share", "grade", "percent", "other"),
        Tile.ofPoints(points),
        List.of(),
        Tile.allocate(0, points.length));
  }

  /** Returns the mean log-density of the truth. */
  private static double truth(Tile x) {
    double[] sums = new double[x.size()];
    for (int i = 0; i < x.size(); i++) {
      double amount = Math.log(x.get(i, 0));
      double share = x.get(i, 1);
      double percent = x.get(i, 3);
      sums[i] =
          normal((amount - 7) / 0.8)
              - Math.log(0.8)
              - amount
              + Math.log(30 * share * Math.pow(1 - share, 4))
              - Math.log(4)
              - Math.log(2 * Math.sqrt(percent * 100))
              + normal(x.get(i, 4));
    }
    return mean(sums);
  }

  private static double normal(double z) {
    return -0.5 * (z * z + Math.log(2 * Math.PI));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private Model fit(String layers, Dataset train, FitOptions options) {
    FlowSpec flow = TestData.flow("flow: f\n" + layers);
    return trainer.fit(flow, train, Optional.empty(), options, TestData.SILENT);
  }

  private static void assertTruth(Model model, int rows, double tolerance) {
    Tile test = rows(rows, 2).x();
    double truth = truth(test);
    double fitted = mean(model.flow().logProb(test));
    assertEquals(truth, fitted, tolerance, () -> "held-out mean log p; the truth's is " + truth);
  }

  private static final String MIXTURES = "layers: [mixture-gaussian-cdf]";
  private static final FitOptions INIT =
      FitOptions.standard().withMethod(FitMethod.INIT).withNaturalBounds(true);

  /** Measured: −14.828, without bounds −15.092; the truth's is −14.811. */
  @Test
  void comesNearTheTruth() {
    Model model = fit(MIXTURES, rows(1000, 1), INIT);
    assertEquals(DOMAINS, model.flow().domains());
    assertTruth(model, 2000, 0.03);
  }

  /** Measured: −14.790 with bounds, −14.972 without; the truth's is −14.781. */
  @Test
  @Tag("long")
  void comesNearTheTruthByMaximumLikelihood() {
    Dataset train = rows(5000, 1);
    Tile test = rows(5000, 2).x();
    double bounded = fitDefault(train, FitOptions.standard().withNaturalBounds(true), test);
    double unbounded = fitDefault(train, FitOptions.standard(), test);
    assertEquals(truth(test), bounded, 0.02);
    assertTrue(
        unbounded < bounded - 0.1, () -> bounded + " with bounds, " + unbounded + " without");
  }

  private double fitDefault(Dataset train, FitOptions options, Tile test) {
    FlowSpec flow = TestData.COMPOSER.shipped().get("default");
    Model model = trainer.fit(flow, train, Optional.empty(), options, TestData.SILENT);
    return mean(model.flow().logProb(test));
  }

  @Test
  void rowsOutsideHaveNoDensityAndSamplesLieInside() {
    Model model = fit(MIXTURES, rows(300, 1), INIT);
    List<Domain> domains = model.flow().domains();
    Tile outside = Tile.allocate(5, 8);
    for (int i = 0; i < outside.size(); i++) {
      outside.setPoint(i, new double[] {1000, 0.5, 5, 50, 0});
    }
    outside.set(0, 0, 0);
    outside.set(1, 0, -3);
    outside.set(2, 1, 0);
    outside.set(3, 1, 1);
    outside.set(4, 2, 7);
    outside.set(5, 3, 100);
    outside.set(6, 3, 1e300);
    double[] logProb = model.flow().logProb(outside);
    for (int i = 0; i < 7; i++) {
      assertEquals(Double.NEGATIVE_INFINITY, logProb[i], "row " + i);
    }
    assertTrue(Double.isFinite(logProb[7]));
    Tile sample = model.flow().sample(2000, 3);
    for (int j = 0; j < 5; j++) {
      Domain domain = domains.get(j);
      assertTrue(Arrays.stream(sample.toRow(j)).allMatch(domain::contains), domain::toString);
    }
  }

  /** A flow from base to data has the layers at its end, inverted. */
  @Test
  void boundsAreNextToTheData() {
    Model model = fit("cheap: sampling\nlayers: [affine]", rows(300, 1), INIT);
    assertEquals(DOMAINS, model.flow().domains());
    List<String> last =
        model.flow().spec().layers().stream()
            .skip(1)
            .map(layer -> layer.use().type() + " " + layer.invert())
            .toList();
    assertEquals(List.of("actnorm true", "domain true"), last);
    String text = model.flow().spec().text();
    assertEquals(
        model.flow().spec().layers().size(), TestData.flow(text).layers().size(), () -> text);
  }

  /** Given c, the column is exp(c + ε / 4), which the layers can express. */
  @Test
  void learnsAColumnWithABoundGivenAContext() {
    SplittableRandom random = new SplittableRandom(4);
    Tile x = Tile.allocate(1, 600);
    Tile context = Tile.allocate(1, 600);
    double truth = 0;
    for (int i = 0; i < 600; i++) {
      double noise = random.nextGaussian();
      context.set(i, 0, random.nextGaussian());
      x.set(i, 0, Math.exp(context.get(i, 0) + noise / 4));
      truth += (normal(noise) + Math.log(4) - Math.log(x.get(i, 0))) / 600;
    }
    Dataset train = new Dataset(List.of("x"), x, List.of("c"), context);
    FitOptions options = FitOptions.standard().withEpochs(80).withNaturalBounds(true);
    String layers = "context: 1\nlayers: [autoregressive: {of: affine, hidden: [16]}]";
    Model model = fit(layers, train, options);
    assertEquals(List.of(Domain.POSITIVE), model.flow().domains());
    assertEquals(truth, mean(model.flow().logProb(x, context)), 0.03);
  }

  @Test
  void keepsAFlowWhoseColumnsHaveNoBounds() {
    Dataset train = TestData.dataset(300, SplittableRandom::nextGaussian);
    assertEquals(1, fit(MIXTURES, train, INIT).flow().spec().layers().size());
  }

  @Test
  void refusesToProposeBoundsForAFlowThatHasSome() {
    Dataset train = TestData.dataset(50, SplittableRandom::nextDouble);
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> fit("layers: [logit, affine]", train, INIT));
    assertEquals(
        "domain: expected a flow without bounds, for which natural ones are proposed; got (0, 1)"
            + " for column a; leave out the proposal, or the layers with bounds",
        e.getMessage());
  }

  @Test
  void refusesAGivenBoundThatARowTouches() {
    Dataset train =
        TestData.dataset(
            50, SplittableRandom::nextGaussian, random -> (random.nextLong() >>> 1) % 5);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> fit("layers: [domain: {lower: [null, 0]}, affine]", train, TestData.SHORT));
    int row = 1;
    while (train.x().get(row - 1, 1) != 0) {
      row++;
    }
    assertTrue(
        e.getMessage()
            .matches(
                "data: expected values of column b in \\(0, ∞\\), the domain of the flow; got 0.0"
                    + " in row \\d+; remove such rows, or use a flow whose domain contains them"),
        e::getMessage);
  }
}
