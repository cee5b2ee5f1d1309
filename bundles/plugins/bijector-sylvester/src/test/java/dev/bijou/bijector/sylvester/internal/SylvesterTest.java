package dev.bijou.bijector.sylvester.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.Newton;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Compares with values of 30 digits in {@code sylvester.json}. */
class SylvesterTest {
  private static final double BUDGET = 1e-12;

  /** Returns the layer with the given Q, R, R̃ and b. */
  private static TrainableBijector of(JsonNode given) {
    double[][] q = matrix(given.get("q"));
    double[][] outer = matrix(given.get("r"));
    double[][] inner = matrix(given.get("rTilde"));
    int m = q.length;
    int d = q[0].length;
    double[] slopes = new double[m];
    double[] scales = new double[m];
    for (int i = 0; i < m; i++) {
      slopes[i] = SoftplusInverse.value(1 + outer[i][i] * inner[i][i]);
      scales[i] = SoftplusInverse.value(inner[i][i] - 1e-3);
    }
    double[] above = above(outer);
    Parameters parameters =
        Parameters.of("vectors", reflections(q), m, d)
            .and("outer", above, above.length)
            .and("inner", above(inner), above.length)
            .and("slopes", slopes, m)
            .and("scales", scales, m)
            .and("bias", array(given.get("b")), m);
    return SylvesterBijector.of(d, new Newton(), parameters);
  }

  private static double[] above(double[][] matrix) {
    int m = matrix.length;
    double[] entries = new double[m * (m - 1) / 2];
    int to = 0;
    for (int i = 0; i < m; i++) {
      for (int k = i + 1; k < m; k++) {
        entries[to++] = matrix[i][k];
      }
    }
    return entries;
  }

  /**
   * Returns vectors of reflections whose product has the given orthonormal columns: the k-th maps
   * what the earlier ones left of column k to the k-th unit vector. Columns are overwritten.
   */
  private static double[] reflections(double[][] columns) {
    int d = columns[0].length;
    double[] vectors = new double[columns.length * d];
    for (int k = 0; k < columns.length; k++) {
      double[] v = columns[k].clone();
      v[k] -= 1;
      double square = Arrays.stream(v).map(x -> x * x).sum();
      for (double[] column : columns) {
        double inner = 0;
        for (int j = 0; j < d; j++) {
          inner += v[j] * column[j];
        }
        for (int j = 0; j < d; j++) {
          column[j] -= 2 * inner / square * v[j];
        }
      }
      System.arraycopy(v, 0, vectors, k * d, d);
    }
    return vectors;
  }

  private static double map(TrainableBijector bijector, Direction direction, Tile x) {
    Tile logDet = Tile.allocate(1, 1);
    bijector.apply(direction, x, Tile.allocate(0, 1), logDet, new Scratch(true));
    return logDet.get(0, 0);
  }

  @Test
  void matchesReferenceValuesInBothDirections() throws IOException {
    for (JsonNode set : read().get("sets")) {
      TrainableBijector sylvester = of(set.get("parameters"));
      for (JsonNode row : set.get("rows")) {
        double[] image = array(row.get("y"));
        Tile x = Tile.ofPoints(array(row.get("x")));
        double logDet = row.get("logDet").asDouble();
        assertEquals(logDet, map(sylvester, Direction.FORWARD, x), budget(logDet));
        near(image, x);
        x.setPoint(0, image);
        assertEquals(-logDet, map(sylvester, Direction.INVERSE, x), 10 * budget(logDet));
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

  private static double[][] matrix(JsonNode node) {
    double[][] rows = new double[node.size()][];
    Arrays.setAll(rows, i -> array(node.get(i)));
    return rows;
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = SylvesterTest.class.getResourceAsStream("sylvester.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
