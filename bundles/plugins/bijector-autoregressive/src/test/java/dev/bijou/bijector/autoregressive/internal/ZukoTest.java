package dev.bijou.bijector.autoregressive.internal;

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
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares the flow with a masked autoregressive flow of zuko in {@code maf_zuko.json} (D = 5,
 * three transforms, values computed by zuko in float64), whose parameters are set by name.
 *
 * <p>zuko's hidden units have the degrees 1, 2, 3, 4, 1, 2, …, its output rows are shift, scale of
 * each coordinate in natural order. Here units are sorted by degree, inputs and outputs by the
 * order of the layer, and outputs are scale, shift. Both store the masked weights.
 */
class ZukoTest {
  private static final int DIMENSION = 5;
  private static final int WIDTH = 16;

  /** Rounding error of sums of 16 products, with |z| up to 40. */
  private static final double BUDGET = 1e-12;

  private static final String FLOW =
      """
      flow: zuko
      dimension: 5
      layers:
        - autoregressive: {of: affine, hidden: [16, 16]}
        - autoregressive: {of: affine, hidden: [16, 16], order: reversed}
        - autoregressive: {of: affine, hidden: [16, 16], order: [0, 1, 2, 3, 4]}
      """;

  private final List<Integer> units =
      IntStream.range(0, WIDTH).boxed().sorted(Comparator.comparing(u -> u % 4)).toList();
  private JsonNode maf;
  private Flow flow;

  @BeforeEach
  void compose() throws IOException {
    try (InputStream in = ZukoTest.class.getResourceAsStream("maf_zuko.json")) {
      maf = new ObjectMapper().readTree(in);
    }
    Flow random = ServiceLoader.load(FlowComposer.class).findFirst().orElseThrow().compose(FLOW);
    Parameters theta = Parameters.NONE;
    for (int t = 0; t < 3; t++) {
      List<Integer> order =
          IntStream.range(0, DIMENSION).boxed().sorted(Comparator.comparing(position(t))).toList();
      List<Integer> rows = order.stream().flatMap(j -> List.of(2 * j + 1, 2 * j).stream()).toList();
      String layer = "layers." + t + ".";
      theta = add(theta, layer + "hidden.0", linear(t, 0), units, order);
      theta = add(theta, layer + "hidden.1", linear(t, 1), units, units);
      theta = add(theta, layer + "output", linear(t, 2), rows, units);
    }
    flow = random.bind(theta);
  }

  private Function<Integer, Integer> position(int transform) {
    return j -> maf.get("transforms").get(transform).get("order").get(j).asInt();
  }

  private JsonNode linear(int transform, int number) {
    return maf.get("transforms").get(transform).get("linears").get(number);
  }

  private static Parameters add(
      Parameters theta, String name, JsonNode linear, List<Integer> rows, List<Integer> columns) {
    double[] weight =
        rows.stream()
            .flatMapToDouble(
                r ->
                    columns.stream()
                        .mapToDouble(c -> linear.get("weight").get(r).get(c).asDouble()))
            .toArray();
    double[] bias = rows.stream().mapToDouble(r -> linear.get("bias").get(r).asDouble()).toArray();
    return theta
        .and(name + ".weight", weight, rows.size(), columns.size())
        .and(name + ".bias", bias, rows.size());
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

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, BUDGET * Math.max(1, Math.abs(expected)));
  }

  private static void assertClose(JsonNode expected, Tile actual) {
    for (int i = 0; i < actual.size(); i++) {
      for (int j = 0; j < DIMENSION; j++) {
        assertClose(expected.get(i).get(j).asDouble(), actual.get(i, j));
      }
    }
  }

  @Test
  void mapsDataToLatent() {
    Flow.Mapped mapped = flow.transform(Direction.FORWARD, points(maf.get("x")));
    double[] logProb = flow.logProb(points(maf.get("x")));
    assertClose(maf.get("z_of_x"), mapped.points());
    for (int i = 0; i < logProb.length; i++) {
      assertClose(maf.get("logdet_dz_dx").get(i).asDouble(), mapped.logDet()[i]);
      assertClose(maf.get("log_prob").get(i).asDouble(), logProb[i]);
    }
  }

  @Test
  void mapsLatentToData() {
    Flow.Mapped mapped = flow.transform(Direction.INVERSE, points(maf.get("z")));
    assertClose(maf.get("x_of_z"), mapped.points());
    double[] logDet = flow.transform(Direction.FORWARD, mapped.points()).logDet();
    for (int i = 0; i < logDet.length; i++) {
      assertClose(-logDet[i], mapped.logDet()[i]);
    }
  }
}
