package dev.bijou.bijector.sumofsquares.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.math.inverse.TabulatedSolver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Compares with values of 30 digits in {@code sum-of-squares.json}. */
class ReferenceTest {
  private static final double BUDGET = 1e-13;

  /** The error of a point, relative to it and to that of its image by the slope. */
  private static final double POINT_BUDGET = 4e-15;

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    for (JsonNode set : read().get("sets")) {
      TestSquares squares = squares(set.get("parameters"));
      for (JsonNode row : set.get("rows")) {
        double x = row.get("x").asDouble();
        double y = row.get("y").asDouble();
        double logSlope = row.get("logSlope").asDouble();
        for (double[][] image : squares.maps(Direction.FORWARD, x)) {
          near(y, image[0][0], BUDGET);
          near(logSlope, image[1][0], BUDGET);
        }
        for (double[][] image : squares.maps(Direction.INVERSE, y)) {
          double conditioning = StrictMath.exp(-logSlope) * Math.max(1, Math.abs(y));
          assertEquals(x, image[0][0], POINT_BUDGET * (conditioning + Math.abs(x)));
          near(-logSlope, image[1][0], BUDGET);
        }
      }
    }
  }

  private static void near(double expected, double actual, double budget) {
    assertEquals(expected, actual, budget * Math.max(1, Math.abs(expected)));
  }

  private static TestSquares squares(JsonNode given) {
    SumOfSquares family =
        new SumOfSquares(
            given.get("polynomials").asInt(), given.get("degree").asInt(), new TabulatedSolver());
    double[] constant = {given.get("constant").asDouble()};
    double[] a = {};
    for (JsonNode polynomial : given.get("a")) {
      double[] more = array(polynomial);
      a = DoubleStream.concat(Arrays.stream(a), Arrays.stream(more)).toArray();
    }
    return new TestSquares(family, family.unconstrain(Map.of("constant", constant, "a", a)));
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("sum-of-squares.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
