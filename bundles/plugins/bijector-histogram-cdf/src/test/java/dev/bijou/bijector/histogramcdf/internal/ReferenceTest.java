package dev.bijou.bijector.histogramcdf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Compares with the values of 30 digits in {@code histogram_cdf.json}, part of the reference values
 * of the catalogue: by one θ for all points, and by θ at each point.
 */
class ReferenceTest {
  private static final double BUDGET = 1e-13;

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    for (JsonNode set : read().get("sets")) {
      JsonNode given = set.get("parameters");
      double bound = given.get("bound").asDouble();
      HistogramCdf family = new HistogramCdf(given.get("bins").asInt(), bound);
      double[] theta = array(given.get("logits"));
      compare(family.fix(theta), bound, set.get("rows"));
      compare(TestPoints.byPoint(family, theta), bound, set.get("rows"));
    }
  }

  private static void compare(ScalarMap map, double bound, JsonNode rows) {
    double[] x = column(rows, "x");
    double[] z = column(rows, "y");
    double[] logSlope = column(rows, "logSlope");
    Tile image = Tile.ofRow(x);
    Tile forward = Tile.allocate(1, x.length);
    map.apply(Direction.FORWARD, image, forward, new Scratch(true));
    Tile back = Tile.ofRow(z);
    Tile inverse = Tile.allocate(1, x.length);
    map.apply(Direction.INVERSE, back, inverse, new Scratch(true));
    for (int i = 0; i < x.length; i++) {
      assertEquals(z[i], image.get(i, 0), BUDGET * Math.max(1, Math.abs(z[i])));
      assertEquals(logSlope[i], forward.get(i, 0), BUDGET * Math.max(1, Math.abs(logSlope[i])));
      double conditioning = Math.max(1, Math.abs(z[i])) * StrictMath.exp(-logSlope[i]);
      double rounding = Math.ulp(Math.max(bound, Math.abs(x[i]))) + Math.ulp(conditioning);
      assertEquals(x[i], back.get(i, 0), 8 * rounding);
      assertEquals(-logSlope[i], inverse.get(i, 0), BUDGET * Math.max(1, Math.abs(logSlope[i])));
    }
  }

  private static double[] column(JsonNode rows, String name) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, i -> rows.get(i).get(name).asDouble());
    return values;
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("histogram_cdf.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
