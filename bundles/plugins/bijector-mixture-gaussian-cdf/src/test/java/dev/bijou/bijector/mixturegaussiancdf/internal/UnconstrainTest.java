package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.Direction;
import dev.bijou.math.NormalCdf;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mixture given by its weights, means and scales. */
class UnconstrainTest {
  private static final Map<String, double[]> VALUES =
      Map.of(
          "weights", new double[] {0.75, 0.25},
          "means", new double[] {-1, 2},
          "scales", new double[] {0.5, 0.006});

  private final MixtureGaussianCdf family = family(2);

  private static MixtureGaussianCdf family(int components) {
    return new MixtureGaussianCdf(components, new MixtureGaussianCdf().solver(), 5e-3);
  }

  @Test
  void theMapIsThatOfTheMixture() {
    Tile x = Tile.ofRow(-2, -0.5, 1.99, 2.01);
    double[] expected = new double[4];
    for (int i = 0; i < 4; i++) {
      double first = NormalCdf.value((x.get(i, 0) + 1) / 0.5);
      expected[i] = 0.75 * first + 0.25 * NormalCdf.value((x.get(i, 0) - 2) / 0.006);
    }
    family
        .fix(family.unconstrain(VALUES))
        .apply(Direction.FORWARD, x, Tile.allocate(1, 4), new Scratch());
    for (int i = 0; i < 4; i++) {
      x.set(i, 0, NormalCdf.value(x.get(i, 0)));
    }
    assertArrayEquals(expected, x.toRow(0), 1e-13);
  }

  @Test
  void whatIsRefused() {
    assertEquals(
        "weights: expected 3 finite numbers; got [0.75, 0.25]", refusal(family(3), VALUES));
    assertEquals("weights: expected 2 finite numbers; got []", refusal(family, Map.of()));
    Map<String, double[]> narrow =
        Map.of(
            "weights", new double[] {1, 1},
            "means", new double[] {0, 1},
            "scales", new double[] {1, 0.005});
    assertEquals(
        "scales: expected values within the bounds of the family; got 0.005",
        refusal(family, narrow));
  }

  private static String refusal(MixtureGaussianCdf family, Map<String, double[]> values) {
    return assertThrows(IllegalArgumentException.class, () -> family.unconstrain(values))
        .getMessage();
  }
}
