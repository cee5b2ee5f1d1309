package dev.bijou.bijector.power.internal;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.math.NormalQuantile;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Tests values and log-slopes against values with 30 digits, tiny and far points, and the start.
 */
class ReferenceTest {
  private record Value(double power, double x, BigDecimal y, BigDecimal logSlope) {}

  private static List<Value> values() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("values.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .map(
              v ->
                  new Value(
                      Double.parseDouble(v[0]),
                      Double.parseDouble(v[1]),
                      new BigDecimal(v[2]),
                      new BigDecimal(v[3])))
          .toList();
    }
  }

  private static double raw(double power) {
    double log = StrictMath.log(power);
    return log / (1 - Math.abs(log) / StrictMath.log(100));
  }

  /** Returns the image and the log-slope. */
  private static double[] map(double power, Direction direction, double x) {
    Tile point = Tile.ofRow(x);
    Tile logSlope = Tile.allocate(1, 1);
    ScalarBijector.of(new Power(), new double[] {raw(power)})
        .apply(direction, point, Tile.allocate(0, 1), logSlope, new Scratch());
    return new double[] {point.get(0, 0), logSlope.get(0, 0)};
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(42, values().size());
    for (Value value : values()) {
      double[] mapped = map(value.power, FORWARD, value.x);
      double y = value.y.doubleValue();
      double logSlope = value.logSlope.doubleValue();
      assertEquals(y, mapped[0], 2e-14 * Math.abs(y), value::toString);
      assertEquals(logSlope, mapped[1], 1e-14 * Math.abs(logSlope), value::toString);
    }
  }

  @Test
  void returnsToThePoint() throws IOException {
    for (Value value : values()) {
      double[] back = map(value.power, INVERSE, value.y.doubleValue());
      assertEquals(value.x, back[0], 2e-14 * Math.abs(value.x), value::toString);
    }
  }

  @Test
  void keepsTinyPointsAndSaturates() {
    assertEquals(-1e-300, map(3, FORWARD, -1e-300)[0], 1e-315);
    assertEquals(1e-300, map(0.2, INVERSE, 1e-300)[0], 1e-315);
    assertEquals(Double.POSITIVE_INFINITY, map(3, FORWARD, 1e200)[0]);
    assertEquals(2 * StrictMath.log(1e200), map(3, FORWARD, 1e200)[1], 1e-10);
    assertEquals(0, map(1, FORWARD, Double.NEGATIVE_INFINITY)[1]);
  }

  @Test
  void startsWithThePowerOfTheData() {
    for (double power : new double[] {0.5, 1, 2}) {
      double[] data = new double[5000];
      Arrays.setAll(data, i -> map(power, INVERSE, NormalQuantile.value((i + 0.5) / 5000))[0]);
      double[] start = new Power().initialParameters(Tile.ofRow(data), new SplittableRandom(1));
      assertEquals(raw(power), start[0], 0.1);
    }
  }
}
