package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Compares with reference values of ten mixtures of 1 to 16 components, at points out to 40
 * standard deviations of the mixture, where |z| reaches 115. {@code mixture_gaussianize.json} was
 * computed with mpmath in 60 digits from inputs that are exact doubles.
 */
class ReferenceTest {
  private final ErrorSummary z = new ErrorSummary("z");
  private final ErrorSummary logDet = new ErrorSummary("log dz/dx");
  private final ErrorSummary back = new ErrorSummary("z of x of z");
  private final ErrorSummary cancelled = new ErrorSummary("log dz/dx + log dx/dz");

  @Test
  void matchesReference() throws IOException {
    JsonNode mixtures = read("mixture_gaussianize.json").get("mixtures");
    assertEquals(10, mixtures.size());
    mixtures.forEach(this::check);
    z.require(1e-15, 3e-16);
    logDet.require(4e-15, 1e-15);
    back.require(1e-13, 1e-14);
    cancelled.require(1e-12, 1e-13);
  }

  static JsonNode read(String resource) throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }

  static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private void check(JsonNode mixture) {
    double[] weights = numbers(mixture.get("weights"));
    double[] theta =
        TestMixtures.theta(weights, numbers(mixture.get("means")), numbers(mixture.get("sds")));
    double[] x = column(mixture, "x");
    MixtureGaussianCdf family = TestMixtures.family(weights.length);
    ScalarMap map = family.fix(theta);
    double[][] mapped = TestMixtures.map(map, Direction.FORWARD, x);
    double[][] inverted = TestMixtures.map(map, Direction.INVERSE, mapped[0]);
    double[][] again = TestMixtures.map(map, Direction.FORWARD, inverted[0]);
    for (int i = 0; i < x.length; i++) {
      JsonNode point = mixture.get("points").get(i);
      String location = "K = " + weights.length + ", x = " + x[i];
      z.record(mapped[0][i], point.get("z").asDouble(), location);
      logDet.record(mapped[1][i], point.get("logdzdx").asDouble(), location);
      back.record(again[0][i], mapped[0][i], location);
      cancelled.record(again[1][i], -inverted[1][i], location);
    }
    assertBitIdentical(family, theta, x, mapped);
  }

  private static double[] column(JsonNode mixture, String name) {
    return StreamSupport.stream(mixture.get("points").spliterator(), false)
        .mapToDouble(point -> point.get(name).asDouble())
        .toArray();
  }

  /**
   * Parameters per point, as computed by networks, must give bit-identical results to fixed ones.
   */
  private static void assertBitIdentical(
      MixtureGaussianCdf family, double[] theta, double[] x, double[][] expected) {
    Tile columns = TestMixtures.columns(theta, x.length);
    ScalarMap map =
        (direction, row, logDet, scratch) -> family.apply(direction, columns, row, logDet, scratch);
    double[][] actual = TestMixtures.map(map, Direction.FORWARD, x);
    assertArrayEquals(expected[0], actual[0]);
    assertArrayEquals(expected[1], actual[1]);
  }
}
