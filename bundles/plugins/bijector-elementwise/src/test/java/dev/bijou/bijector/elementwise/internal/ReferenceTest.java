package dev.bijou.bijector.elementwise.internal;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests values and log-slopes against values with 30 digits, and the edges. */
class ReferenceTest {
  private static final Map<String, BijectorFactory> TYPES =
      Map.of(
          "exp", new Exponential(),
          "softplus", new SoftplusLayer(),
          "sigmoid", new SigmoidLayer(),
          "logit", new Logit(),
          "tanh", new TanhLayer(),
          "leaky-tanh", new LeakyTanh());

  private record Value(String type, double x, BigDecimal y, BigDecimal logSlope) {}

  private static List<Value> values() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("values.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .map(
              v ->
                  new Value(
                      v[0], Double.parseDouble(v[1]), new BigDecimal(v[2]), new BigDecimal(v[3])))
          .toList();
    }
  }

  /** Returns the image and the log-slope. */
  private static double[] map(String type, Direction direction, double x) {
    BuildContext context = BuildContext.of(1, new SplittableRandom(1));
    Bijector bijector = TYPES.get(type).create(context);
    Tile point = Tile.ofRow(x);
    Tile logSlope = Tile.allocate(1, 1);
    bijector.apply(direction, point, Tile.allocate(0, 1), logSlope, new Scratch());
    return new double[] {point.get(0, 0), logSlope.get(0, 0)};
  }

  /** Compares relative to the value, so that small values and tails have all digits. */
  private static void close(BigDecimal expected, double actual, Value at) {
    double error = expected.subtract(new BigDecimal(actual)).abs().doubleValue();
    assertTrue(error <= 1e-14 * expected.abs().doubleValue() + 1e-300, at + ": off by " + error);
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(64, values().size());
    for (Value value : values()) {
      double[] mapped = map(value.type, FORWARD, value.x);
      close(value.y, mapped[0], value);
      close(value.logSlope, mapped[1], value);
    }
  }

  /** The image is rounded, so the point is off by that over the slope. */
  @Test
  void returnsToThePoint() throws IOException {
    for (Value value : values()) {
      double y = value.y.doubleValue();
      double allowed =
          4 * (Math.ulp(value.x) + Math.ulp(y) * Math.exp(-value.logSlope.doubleValue()));
      assertEquals(value.x, map(value.type, INVERSE, y)[0], allowed + 4e-16, value::toString);
    }
  }

  @Test
  void isInfiniteAtTheEndsAndUndefinedBeyond() {
    assertEquals(Double.NEGATIVE_INFINITY, map("logit", FORWARD, 0)[0]);
    assertEquals(Double.POSITIVE_INFINITY, map("logit", FORWARD, 1)[0]);
    assertEquals(Double.POSITIVE_INFINITY, map("logit", FORWARD, 1)[1]);
    assertTrue(Double.isNaN(map("logit", FORWARD, 1.5)[0]));
    assertEquals(Double.NEGATIVE_INFINITY, map("softplus", INVERSE, 0)[0]);
    assertTrue(Double.isNaN(map("tanh", INVERSE, -2)[0]));
  }

  @Test
  void refusesAnEndWithoutSlope() {
    for (double max : new double[] {0, -1, 19, Double.NaN}) {
      assertThrows(InvalidSettingException.class, () -> new LeakyTanh(max));
    }
  }
}
