package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.Model;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fits of flows whose domain is not the whole space. */
class DomainTest {
  private static final FlowSpec LOG_NORMAL =
      TestData.flow("flow: f\nlayers: [{exp: {}, invert: true}, affine]");

  private final Trainer trainer = Trainer.load();

  private Model fit(FlowSpec flow, Dataset data) {
    return trainer.fit(flow, data, Optional.empty(), TestData.SHORT, TestData.SILENT);
  }

  private static Dataset logNormal(int rows) {
    return TestData.dataset(rows, random -> Math.exp(2 + 0.5 * random.nextGaussian()));
  }

  /** The truth is exact for the initialization from data; noise must not leave the domain. */
  @Test
  void fitsALogNormalDistribution() {
    Model model = fit(LOG_NORMAL, logNormal(300));
    double truth = -2 - Math.log(0.5) - 0.5 * Math.log(2 * Math.PI * Math.E);
    assertEquals(truth, model.report().orElseThrow().trainMeanLogProb(), 0.1);
    assertEquals(List.of(), TestData.warnings(model));
    assertArrayEquals(
        new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
        model.flow().logProb(Tile.ofRow(0, -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"density", "sampling"})
  void doesNotStandardizeColumnsWithEnds(String cheap) {
    FlowSpec flow =
        TestData.flow(
            "flow: f\ncheap: "
                + cheap
                + "\nlayers: ["
                + (cheap.equals("density") ? "logit, affine" : "affine, sigmoid")
                + "]");
    Dataset data = TestData.dataset(100, SplittableRandom::nextDouble);
    assertEquals(
        Optional.of(new Standardization.Columns(List.of(0.0), List.of(1.0))),
        fit(flow, data).flow().spec().standardization().data());
  }

  @Test
  void refusesRowsOutsideByRowAndColumn() {
    Dataset data =
        TestData.dataset(50, random -> random.nextLong() % 2, SplittableRandom::nextDouble);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> fit(LOG_NORMAL, data));
    assertTrue(
        e.getMessage()
            .matches(
                "data: expected values of column a in \\(0, ∞\\), the domain of the flow; got"
                    + " -?[01].0 in row \\d+; remove such rows, or use a flow whose domain contains"
                    + " them"),
        e::getMessage);
  }
}
