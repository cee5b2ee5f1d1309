package dev.bijou.bijector.radial.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Compares with values of 30 digits in {@code radial.json}, and with hand-made cases. */
class RadialTest {
  private static final double BUDGET = 1e-13;

  private static TrainableBijector of(double[] center, double alpha, double beta) {
    return new RadialBijector(
        Parameters.of("center", center, center.length)
            .and("alpha", new double[] {alpha})
            .and("beta", new double[] {beta}));
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
      TrainableBijector radial =
          of(
              array(given.get("center")),
              given.get("rawAlpha").asDouble(),
              given.get("rawBeta").asDouble());
      for (JsonNode row : set.get("rows")) {
        double[] image = array(row.get("y"));
        Tile x = Tile.ofPoints(array(row.get("x")));
        double logDet = row.get("logDet").asDouble();
        assertEquals(logDet, map(radial, Direction.FORWARD, x), budget(logDet));
        near(image, x);
        x.setPoint(0, image);
        assertEquals(-logDet, map(radial, Direction.INVERSE, x), 10 * budget(logDet));
        near(array(row.get("x")), x);
      }
    }
  }

  private static void near(double[] expected, Tile actual) {
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], actual.get(0, j), budget(expected[j]));
    }
  }

  private static double budget(double expected) {
    return BUDGET * Math.max(1, Math.abs(expected));
  }

  /** At the center k = s = γ / α, which is 1 + e here. */
  @Test
  void centerStays() {
    double alpha = 0;
    double beta = StrictMath.log(StrictMath.pow(2, 1 + StrictMath.E) - 1);
    TrainableBijector radial = of(new double[] {3, 4}, alpha, beta);
    Tile x = Tile.ofPoints(new double[] {3, 4});
    double expected = 2 * StrictMath.log(1 + StrictMath.E);
    assertEquals(expected, map(radial, Direction.FORWARD, x), 1e-14);
    assertArrayEquals(new double[] {3, 4}, x.toPoints()[0]);
    assertEquals(-expected, map(radial, Direction.INVERSE, x), 1e-14);
    assertArrayEquals(new double[] {3, 4}, x.toPoints()[0]);
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = RadialTest.class.getResourceAsStream("radial.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
