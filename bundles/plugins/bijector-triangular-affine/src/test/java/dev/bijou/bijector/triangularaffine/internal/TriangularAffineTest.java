package dev.bijou.bijector.triangularaffine.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares with values of 30 digits in {@code triangular-affine.json}. */
class TriangularAffineTest {
  private static final double BUDGET = 1e-13;

  private static double map(Bijector bijector, Direction direction, Tile x) {
    Tile logDet = Tile.allocate(1, 1);
    bijector.apply(direction, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    return logDet.get(0, 0);
  }

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    JsonNode sets = read().get("sets");
    assertEquals(4, sets.size());
    for (JsonNode set : sets) {
      JsonNode given = set.get("parameters");
      double[] entries = array(given.get("entries"));
      double[] diagonal = array(given.get("diagonal"));
      Bijector layer =
          new TriangularAffineBijector(
              given.get("lower").asBoolean(),
              Parameters.of("entries", entries, entries.length)
                  .and("diagonal", diagonal, diagonal.length)
                  .and("bias", array(given.get("bias")), diagonal.length));
      for (JsonNode row : set.get("rows")) {
        check(layer, array(row.get("x")), array(row.get("y")), set.get("logDet").asDouble());
      }
    }
  }

  /** The smallest diagonal entry is near 0.02, the largest slope of the inverse near 50. */
  private static void check(Bijector layer, double[] x, double[] y, double logDet) {
    Tile point = Tile.ofPoints(x);
    assertEquals(logDet, map(layer, Direction.FORWARD, point), BUDGET);
    near(y, point, BUDGET, x);
    point.setPoint(0, y);
    assertEquals(-logDet, map(layer, Direction.INVERSE, point), BUDGET);
    near(x, point, 1000 * BUDGET, y);
  }

  /** Sums may cancel: the budget is relative to what is added. */
  private static void near(double[] expected, Tile actual, double budget, double[] input) {
    double size = Arrays.stream(input).map(Math::abs).reduce(1, Math::max);
    for (int j = 0; j < expected.length; j++) {
      double relative = Math.max(size, Math.abs(expected[j]));
      assertEquals(expected[j], actual.get(0, j), budget * relative);
    }
  }

  /** A = [2; −1 3], b = (1, 0): with the diagonal ln(eᵃ⁻⁰·⁰⁰¹ − 1), computed with mpmath. */
  @Test
  void matchesAHandComputedExample() {
    Parameters parameters =
        Parameters.of("entries", new double[] {-1}, 1)
            .and("diagonal", new double[] {1.8534299339410547, 2.947878395780148}, 2)
            .and("bias", new double[] {1, 0}, 2);
    Tile x = Tile.ofPoints(new double[] {5, 7});
    double logDet = map(new TriangularAffineBijector(true, parameters), Direction.FORWARD, x);
    assertArrayEquals(new double[] {11, 16}, x.toPoints()[0], 1e-14);
    assertEquals(StrictMath.log(6), logDet, 1e-15);
    Tile upper = Tile.ofPoints(new double[] {5, 7});
    map(new TriangularAffineBijector(false, parameters), Direction.FORWARD, upper);
    assertArrayEquals(new double[] {4, 21}, upper.toPoints()[0], 1e-14);
  }

  @Test
  void startsAtVolumeOneWithinItsBudgetOfParameters() {
    for (Triangle triangle : Triangle.values()) {
      TriangularAffine layer = new TriangularAffine(triangle);
      TrainableBijector bijector =
          (TrainableBijector) layer.create(BuildContext.of(5, new SplittableRandom(1)));
      Tile x = Tile.ofPoints(new double[] {1, 2, 3, 4, 5});
      assertEquals(0, map(bijector, Direction.FORWARD, x), 1e-14);
      assertEquals(layer.parameterBound(5, 0), bijector.parameters().size());
    }
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in =
        TriangularAffineTest.class.getResourceAsStream("triangular-affine.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
