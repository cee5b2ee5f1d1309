package dev.bijou.bijector.deepsigmoid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.math.Newton;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares with the values of 30 digits in {@code deep_sigmoid.json}, part of the reference values
 * of the catalogue: by one θ for all points, and by θ at each point.
 */
class ReferenceTest {
  private static final double BUDGET = 1e-13;

  /** The error of θ, which is rounded: softplus⁻¹ and softplus in sequence. */
  private static final double ROUNDING = 1e-15;

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    for (JsonNode set : read().get("sets")) {
      JsonNode given = set.get("parameters");
      for (RootFinder solver : List.of(new TabulatedSolver(), new Newton())) {
        DeepSigmoid family = new DeepSigmoid(given.get("a").size(), solver, 1e-3);
        double[] theta =
            family.unconstrain(
                Map.of(
                    "logits", array(given.get("logits")),
                    "a", array(given.get("a")),
                    "b", array(given.get("b"))));
        compare(family.fix(theta), set.get("rows"));
        compare(TestPoints.byPoint(family, theta), set.get("rows"));
      }
    }
  }

  private static void compare(ScalarMap map, JsonNode rows) {
    double[] x = column(rows, "x");
    double[] y = column(rows, "y");
    double[] logSlope = column(rows, "logSlope");
    Tile image = Tile.ofRow(x);
    Tile forward = Tile.allocate(1, x.length);
    map.apply(Direction.FORWARD, image, forward, new Scratch(true));
    Tile root = Tile.ofRow(y);
    Tile inverse = Tile.allocate(1, x.length);
    map.apply(Direction.INVERSE, root, inverse, new Scratch(true));
    for (int i = 0; i < x.length; i++) {
      assertEquals(y[i], image.get(i, 0), BUDGET * Math.max(1, Math.abs(y[i])));
      assertEquals(logSlope[i], forward.get(i, 0), BUDGET * Math.max(1, Math.abs(logSlope[i])));
      double conditioning = Math.max(1, Math.abs(y[i])) * StrictMath.exp(-logSlope[i]);
      double budget = BUDGET * Math.max(1, Math.abs(x[i])) + 8 * ROUNDING * conditioning;
      assertEquals(x[i], root.get(i, 0), budget);
      assertEquals(-logSlope[i], inverse.get(i, 0), 2 * budget);
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
    try (InputStream in = ReferenceTest.class.getResourceAsStream("deep_sigmoid.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
