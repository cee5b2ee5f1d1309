package dev.bijou.bijector.rationalquadraticspline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares with the splines of zuko and nflows: {@code rqs.json} has their float64 values, {@code
 * rqs.csv} the same recomputed with mpmath in 40 digits by {@code src/test/python/reference.py}.
 *
 * <p>The float64 values differ from the 40 digits by up to 1.1e-14 in y and x and 5.4e-13 in
 * log-derivatives, where slopes are of the order of 10⁻³.
 */
class ReferenceTest {
  /** The required accuracy. */
  private static final double BUDGET = 1e-12;

  /** The measured errors of (x, y) and of log dy/dx, rounded up. */
  private static final double POINT_ERROR = 2e-14;

  private static final double LOG_ERROR = 5e-13;

  @ParameterizedTest
  @EnumSource
  void matchesNflowsAndZuko(Parametrization parametrization) throws IOException {
    String name = parametrization.name().toLowerCase(Locale.ROOT);
    for (JsonNode set : read().get("sets")) {
      double[] x = array(set.get("x"));
      JsonNode expected = set.get(name);
      double[][] forward = spline(set, parametrization).map(Direction.FORWARD, x);
      double[][] inverse = spline(set, parametrization).map(Direction.INVERSE, x);
      close(array(expected.get("y")), forward[0], x);
      close(array(expected.get("log_dydx")), forward[1], x);
      close(array(expected.get("inverse_of_x")), inverse[0], x);
      if (expected.has("log_dxdy_of_inverse")) {
        close(array(expected.get("log_dxdy_of_inverse")), inverse[1], x);
      }
    }
  }

  private static void close(double[] expected, double[] actual, double[] x) {
    for (int i = 0; i < x.length; i++) {
      assertEquals(expected[i], actual[i], BUDGET, "at " + x[i]);
    }
  }

  @Test
  void matchesFortyDigits() throws IOException {
    JsonNode sets = read().get("sets");
    double point = 0;
    double log = 0;
    for (String line : exact()) {
      String[] row = line.split(",", -1);
      Parametrization parametrization = Parametrization.valueOf(row[1].toUpperCase(Locale.ROOT));
      TestSpline spline = spline(sets.get(Integer.parseInt(row[0])), parametrization);
      double x = Double.parseDouble(row[2]);
      double[][] forward = spline.map(Direction.FORWARD, x);
      point = Math.max(point, Math.abs(forward[0][0] - Double.parseDouble(row[3])));
      log = Math.max(log, Math.abs(forward[1][0] - Double.parseDouble(row[4])));
      double root = spline.map(Direction.INVERSE, x)[0][0];
      point = Math.max(point, Math.abs(root - Double.parseDouble(row[5])));
    }
    assertEquals(0, point, POINT_ERROR);
    assertEquals(0, log, LOG_ERROR);
  }

  private static TestSpline spline(JsonNode set, Parametrization parametrization) {
    double[] theta =
        Stream.of("raw_widths", "raw_heights", "raw_derivatives")
            .flatMap(block -> Stream.of(array(set.get(block))))
            .reduce(new double[0], ReferenceTest::concatenate);
    return new TestSpline(
        new RationalQuadraticSpline(set.get("K").asInt(), 5, parametrization), theta);
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("rqs.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static List<String> exact() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ReferenceTest.class.getResourceAsStream("rqs.csv"), StandardCharsets.UTF_8))) {
      in.lines().filter(line -> !line.startsWith("#")).forEach(lines::add);
    }
    return lines;
  }
}
