package dev.bijou.bijector.affine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/**
 * The masked autoregressive flow of zuko in {@code maf_zuko.json} (D = 5, three transforms, values
 * computed by zuko in float64): its networks are evaluated here, naively, and the family does the
 * rest. zuko's output rows are shift, scale for each coordinate in turn; ours are scale, shift.
 */
class ZukoTest {
  private static final int DIMENSION = 5;

  /** A sum of 16 products each; z reaches 40. */
  private static final double BUDGET = 1e-12;

  @Test
  void dataToLatent() throws IOException {
    JsonNode maf = read();
    Tile x = points(maf.get("x"));
    Tile logDet = Tile.allocate(1, x.size());
    for (JsonNode transform : maf.get("transforms")) {
      transform(transform, x, logDet);
    }
    for (int i = 0; i < x.size(); i++) {
      assertClose(maf.get("logdet_dz_dx").get(i).asDouble(), logDet.get(i, 0));
      for (int j = 0; j < DIMENSION; j++) {
        assertClose(maf.get("z_of_x").get(i).get(j).asDouble(), x.get(i, j));
      }
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, BUDGET * Math.max(1, Math.abs(expected)));
  }

  private static void transform(JsonNode transform, Tile x, Tile logDet) {
    Tile theta = Tile.allocate(2 * DIMENSION, x.size());
    for (int i = 0; i < x.size(); i++) {
      double[] out = network(transform.get("linears"), x.points(i, i + 1).toPoints()[0]);
      for (int j = 0; j < DIMENSION; j++) {
        theta.set(i, 2 * j, out[2 * j + 1]);
        theta.set(i, 2 * j + 1, out[2 * j]);
      }
    }
    for (int j = 0; j < DIMENSION; j++) {
      Tile own = theta.coordinates(2 * j, 2 * j + 2);
      new Affine(Scale.SOFT_CLIPPED)
          .apply(Direction.FORWARD, own, x.coordinate(j), logDet, new Scratch(true));
    }
  }

  private static double[] network(JsonNode linears, double[] input) {
    double[] values = input;
    for (int l = 0; l < linears.size(); l++) {
      values = linear(linears.get(l), values, l + 1 < linears.size());
    }
    return values;
  }

  private static double[] linear(JsonNode linear, double[] input, boolean relu) {
    double[] output = new double[linear.get("bias").size()];
    for (int r = 0; r < output.length; r++) {
      double sum = linear.get("bias").get(r).asDouble();
      for (int c = 0; c < input.length; c++) {
        double mask = linear.get("mask").get(r).get(c).asDouble();
        sum += mask * linear.get("weight").get(r).get(c).asDouble() * input[c];
      }
      output[r] = relu ? Math.max(0, sum) : sum;
    }
    return output;
  }

  private static Tile points(JsonNode rows) {
    Tile points = Tile.allocate(DIMENSION, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < DIMENSION; j++) {
        points.set(i, j, rows.get(i).get(j).asDouble());
      }
    }
    return points;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = ZukoTest.class.getResourceAsStream("maf_zuko.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
