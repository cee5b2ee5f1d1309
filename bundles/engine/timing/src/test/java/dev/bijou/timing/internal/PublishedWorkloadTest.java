package dev.bijou.timing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The flow of the published timings, composed from YAML, with fixed parameters. {@code
 * gauss_workload_D2.json} has parameters, 50 points and inverses by 60 bisections, computed with
 * numpy and scipy in double precision, and {@code log_prob_mp} of the first 20 points, computed
 * with mpmath in 30 digits.
 */
class PublishedWorkloadTest {
  private static final String FLOW =
      """
      flow: workload
      dimension: 2
      layers:
        - repeat: 6
          layers:
            - mixture-gaussian-cdf: {components: 8, floor: 0.005}
            - rotation: {kind: cayley}
      """;

  private static JsonNode workload;
  private static Flow flow;

  @BeforeAll
  static void compose() throws IOException {
    try (InputStream in =
        PublishedWorkloadTest.class.getResourceAsStream("gauss_workload_D2.json")) {
      workload = new ObjectMapper().readTree(in);
    }
    Flow unfitted = FlowComposer.load().compose(FLOW);
    flow = unfitted.bind(parameters(unfitted.parameters()));
  }

  @Test
  void matchesReferenceLogDensities() {
    double[] logProb = flow.logProb(points("x"));
    JsonNode expected = workload.get("log_prob_mp");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).asDouble(), logProb[i], 1e-13, "point " + i);
    }
  }

  @Test
  void matchesReferenceInverses() {
    Tile x = flow.transform(Direction.INVERSE, points("z")).points();
    Tile expected = points("x_of_z");
    for (int i = 0; i < x.size(); i++) {
      assertEquals(expected.get(i, 0), x.get(i, 0), 1e-11, "point " + i);
      assertEquals(expected.get(i, 1), x.get(i, 1), 1e-11, "point " + i);
    }
  }

  private static Tile points(String name) {
    double[][] points = new double[workload.get(name).size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = numbers(workload.get(name).get(i), v -> v);
    }
    return Tile.ofPoints(points);
  }

  private static Parameters parameters(Parameters layout) {
    double[] theta = new double[layout.size()];
    for (int l = 0; l < 6; l++) {
      for (int j = 0; j < 2; j++) {
        String mixture = "layers." + 2 * l + "." + j + ".";
        put(theta, layout, mixture + "logits", numbers(at("w", l, j), StrictMath::log));
        put(theta, layout, mixture + "means", numbers(at("mu", l, j), v -> v));
        put(
            theta,
            layout,
            mixture + "scales",
            numbers(at("sigma", l, j), PublishedWorkloadTest::raw));
      }
      // x Q for a row x is Qᵀ x for a column: its angle θ has tan(θ/2) = sin θ / (1 + cos θ).
      double skew = at("Q", l, 1).get(0).asDouble() / (1 + at("Q", l, 0).get(0).asDouble());
      put(theta, layout, "layers." + (2 * l + 1) + ".skew", skew);
    }
    return layout.with(theta);
  }

  /** Returns the raw scale of σ = log(1 + e^raw) + floor. */
  private static double raw(double sigma) {
    double softplus = sigma - 0.005;
    return softplus + StrictMath.log(-StrictMath.expm1(-softplus));
  }

  private static JsonNode at(String name, int layer, int index) {
    return workload.get(name).get(layer).get(index);
  }

  private static void put(double[] theta, Parameters layout, String block, double... values) {
    System.arraycopy(values, 0, theta, layout.offset(block), values.length);
  }

  private static double[] numbers(JsonNode array, DoubleUnaryOperator map) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = map.applyAsDouble(array.get(i).asDouble());
    }
    return numbers;
  }
}
