package dev.bijou.scoring.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tests the terms of rows outside the domain of a flow, whose sum is log p = −∞. */
class OutsideTermsTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final String DOMAIN =
      "dimension: 3\nlayers: [domain: {lower: [0, 0, null], upper: [null, 1, null]}";

  private static final double[][] ROWS = {
    {2, 0.5, 1}, {0, 0.5, 1}, {-1, 0.5, 1}, {2, 0, 1}, {2, 1, 1}, {2, 7, 1}, {-1, 7, 1}
  };

  private static double[][] terms(String layers) {
    Flow flow = FlowComposer.load().compose("flow: f\n" + DOMAIN + layers);
    Tile x = Tile.ofPoints(ROWS);
    double[][] terms =
        ConditionalTerms.of(Model.of(flow), PluginRegistry.load().plugins())
            .of(x, Tile.allocate(0, x.size()))
            .toPoints();
    double[] logProb = flow.logProb(x);
    for (int i = 0; i < x.size(); i++) {
      double sum = Arrays.stream(terms[i]).sum();
      assertEquals(logProb[i], sum, Double.isFinite(sum) ? 1e-12 : 0, "row " + i);
    }
    return terms;
  }

  /** Columns in the order 0, 1, 2: those after a column outside depend on it. */
  @Test
  void laterTermsAreZero() {
    double[][] terms = terms(", autoregressive: {of: affine, hidden: [8]}]");
    double[] inside = terms[0];
    assertTrue(Arrays.stream(inside).allMatch(Double::isFinite));
    for (int i : new int[] {1, 2}) {
      assertArrayEquals(new double[] {NONE, 0, 0}, terms[i]);
    }
    for (int i : new int[] {3, 4, 5}) {
      assertArrayEquals(new double[] {inside[0], NONE, 0}, terms[i]);
    }
    assertArrayEquals(new double[] {NONE, NONE, 0}, terms[6]);
  }

  @Test
  void independentTermsStay() {
    double[][] terms = terms(", affine]");
    double[] inside = terms[0];
    assertArrayEquals(new double[] {NONE, inside[1], inside[2]}, terms[2]);
    assertArrayEquals(new double[] {inside[0], NONE, inside[2]}, terms[5]);
    assertArrayEquals(new double[] {NONE, NONE, inside[2]}, terms[6]);
  }
}
