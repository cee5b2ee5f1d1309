package dev.bijou.bijector.mixturelogisticcdf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Compares with reference values of eight mixtures of 1 to 16 logistics, at points out to a million
 * scales. {@code mixture_logistic.json} is written by {@code src/test/python/reference.py} with
 * mpmath.
 */
class ReferenceTest {
  private static final double FLOOR = 1e-9;

  @Test
  void matchesReference() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("mixture_logistic.json")) {
      JsonNode mixtures = new ObjectMapper().readTree(in).get("mixtures");
      assertEquals(8, mixtures.size());
      mixtures.forEach(ReferenceTest::check);
    }
  }

  private static void check(JsonNode mixture) {
    double[] x = numbers(mixture.get("points"), "x");
    double[] z = numbers(mixture.get("points"), "z");
    double[] logSlope = numbers(mixture.get("points"), "log_slope");
    ScalarMap map = map(mixture, new TabulatedSolver());
    double[][] forward = apply(map, Direction.FORWARD, x);
    double[][] back = apply(map, Direction.INVERSE, forward[0]);
    for (int i = 0; i < x.length; i++) {
      String point = "x = " + x[i];
      assertEquals(z[i], forward[0][i], 2e-15 * Math.max(1, Math.abs(z[i])), point);
      assertEquals(logSlope[i], forward[1][i], 2e-14 * Math.max(1, Math.abs(logSlope[i])), point);
      double again = apply(map, Direction.FORWARD, back[0][i])[0][0];
      assertEquals(z[i], again, 1e-12 * Math.max(1, Math.abs(z[i])), point);
    }
  }

  private static ScalarMap map(JsonNode mixture, RootFinder solver) {
    double[] weights = numbers(mixture.get("weights"), "");
    int components = weights.length;
    double[] theta = Arrays.copyOf(weights, 3 * components);
    Arrays.setAll(theta, k -> k < components ? Math.log(theta[k]) : 0);
    System.arraycopy(numbers(mixture.get("means"), ""), 0, theta, components, components);
    double[] scales = numbers(mixture.get("scales"), "");
    for (int k = 0; k < components; k++) {
      theta[2 * components + k] = SoftplusInverse.value(scales[k] - FLOOR);
    }
    return new MixtureLogisticCdf(components, solver, FLOOR).fix(theta);
  }

  private static double[][] apply(ScalarMap map, Direction direction, double... points) {
    Tile x = Tile.ofRow(points);
    Tile logDet = Tile.allocate(1, points.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }

  private static double[] numbers(JsonNode list, String key) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(n -> (key.isEmpty() ? n : n.get(key)).asDouble())
        .toArray();
  }

  @Test
  void inverseTakesAboutOneEvaluationPerPoint() {
    MixtureLogisticCdf family = new MixtureLogisticCdf();
    double[] theta = family.initialParameters(Tile.allocate(1, 0), new SplittableRandom(3));
    Tile z = Tile.ofRow(new SplittableRandom(4).doubles(5000, -4, 4).toArray());
    Scratch scratch = new Scratch(true);
    family.fix(theta).apply(Direction.INVERSE, z, Tile.allocate(1, 5000), scratch);
    assertEquals(0, scratch.stats().unconverged());
    assertTrue(scratch.stats().evaluationsPerSolve() <= 1.05);
  }
}
