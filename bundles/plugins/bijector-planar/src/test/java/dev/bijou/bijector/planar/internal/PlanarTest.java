package dev.bijou.bijector.planar.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares with values of 30 digits in {@code planar.json}, and with hand-made cases. */
class PlanarTest {
  private static final double BUDGET = 1e-13;

  private static TrainableBijector of(Planar layer, double[] w, double[] u, double b) {
    BuildContext context = BuildContext.of(w.length, new SplittableRandom(1));
    TrainableBijector made = (TrainableBijector) layer.create(context);
    double[] values = Stream.of(w, u, new double[] {b}).flatMapToDouble(Arrays::stream).toArray();
    return made.bind(made.parameters().with(values));
  }

  private static double map(TrainableBijector bijector, Direction direction, Tile x) {
    Tile logDet = Tile.allocate(1, 1);
    bijector.apply(direction, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    return logDet.get(0, 0);
  }

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    for (JsonNode set : read().get("sets")) {
      JsonNode given = set.get("parameters");
      TrainableBijector planar =
          of(new Planar(), array(given.get("w")), array(given.get("u")), given.get("b").asDouble());
      for (JsonNode row : set.get("rows")) {
        Tile x = Tile.ofPoints(array(row.get("x")));
        double logDet = row.get("logDet").asDouble();
        assertEquals(
            logDet, map(planar, Direction.FORWARD, x), BUDGET * Math.max(1, Math.abs(logDet)));
        near(array(row.get("y")), x);
        x.setPoint(0, array(row.get("y")));
        double slope = Math.exp(Math.min(0, logDet));
        assertEquals(-logDet, map(planar, Direction.INVERSE, x), 10 * BUDGET / slope);
        assertArrayEquals(array(row.get("x")), x.toPoints()[0], 10 * BUDGET / slope);
      }
    }
  }

  private static void near(double[] expected, Tile actual) {
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], actual.get(0, j), BUDGET * Math.max(1, Math.abs(expected[j])));
    }
  }

  /** At w = 0, u is not constrained, and the layer shifts by u tanh b. */
  @Test
  void zeroWeightsShift() {
    TrainableBijector planar = of(new Planar(), new double[2], new double[] {1, -2}, 0.5);
    Tile x = Tile.ofPoints(new double[] {3, 4});
    assertEquals(0, map(planar, Direction.FORWARD, x), 1e-15);
    double tanh = StrictMath.tanh(0.5);
    assertArrayEquals(new double[] {3 + tanh, 4 - 2 * tanh}, x.toPoints()[0], 1e-15);
  }

  /** With w = 1, u = 0: m = 1, so that û = 0; with u = 1 the slopes are m and 0.01 m + 0.99. */
  @Test
  void leakyReluHasTwoSlopes() {
    Planar layer = new Planar(PlanarActivation.LEAKY_RELU, List.of(), new Planar().solver());
    double[] one = {1};
    TrainableBijector identity = of(layer, one, new double[1], 0.5);
    Tile x = Tile.ofRow(7);
    assertEquals(0, map(identity, Direction.FORWARD, x), 1e-15);
    assertEquals(7, x.get(0, 0), 1e-14);
    double m = 1e-3 + StrictMath.log1p(StrictMath.exp(1) * (StrictMath.exp(0.999) - 1));
    TrainableBijector planar = of(layer, one, one, 0);
    assertEquals(StrictMath.log(m), map(planar, Direction.FORWARD, Tile.ofRow(2)), 1e-14);
    double below = StrictMath.log(0.01 * m + 0.99);
    assertEquals(below, map(planar, Direction.FORWARD, Tile.ofRow(-2)), 1e-14);
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = PlanarTest.class.getResourceAsStream("planar.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
