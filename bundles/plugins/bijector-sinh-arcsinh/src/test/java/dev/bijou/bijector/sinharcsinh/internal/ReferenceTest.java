package dev.bijou.bijector.sinharcsinh.internal;

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

/** Tests values and log-slopes against values with 30 digits, far points, and the start. */
class ReferenceTest {
  private record Value(double delta, double epsilon, double x, BigDecimal y, BigDecimal logSlope) {
    double[] theta() {
      return new double[] {
        SoftClip.LOG_POWER.inverse(StrictMath.log(delta)), SoftClip.SKEW.inverse(epsilon)
      };
    }
  }

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
                      Double.parseDouble(v[2]),
                      new BigDecimal(v[3]),
                      new BigDecimal(v[4])))
          .toList();
    }
  }

  /** Returns the image and the log-slope. */
  private static double[] map(double[] theta, Direction direction, double x) {
    Tile point = Tile.ofRow(x);
    Tile logSlope = Tile.allocate(1, 1);
    ScalarBijector.of(new SinhArcsinh(), theta)
        .apply(direction, point, Tile.allocate(0, 1), logSlope, new Scratch());
    return new double[] {point.get(0, 0), logSlope.get(0, 0)};
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(48, values().size());
    for (Value value : values()) {
      double[] mapped = map(value.theta(), FORWARD, value.x);
      double y = value.y.doubleValue();
      double logSlope = value.logSlope.doubleValue();
      assertEquals(y, mapped[0], 4e-14 * Math.abs(y), value::toString);
      assertEquals(logSlope, mapped[1], 1e-14 * Math.max(1, Math.abs(logSlope)), value::toString);
    }
  }

  /** A rounding of u grows by cosh w / δ. */
  @Test
  void returnsToThePoint() throws IOException {
    for (Value value : values()) {
      double u = Math.abs(value.epsilon) + 10;
      double allowed = 4 * Math.ulp(u) * StrictMath.hypot(1, value.x) / value.delta;
      double[] back = map(value.theta(), INVERSE, value.y.doubleValue());
      assertEquals(value.x, back[0], allowed, value::toString);
    }
  }

  @Test
  void hasFiniteLogSlopesWhereImagesOverflow() {
    double[] theta = {SoftClip.LOG_POWER.inverse(Math.log(2)), 0};
    double[] far = map(theta, FORWARD, 1e200);
    assertEquals(Double.POSITIVE_INFINITY, far[0]);
    assertEquals(Math.log(2) + Math.log(2e200), far[1], 1e-9);
  }

  /** Data whose map is known: x = sinh((arcsinh z + ε) / δ). */
  @Test
  void startsWithTheMapOfTheData() {
    double[] theta = {SoftClip.LOG_POWER.inverse(Math.log(0.5)), SoftClip.SKEW.inverse(0.75)};
    double[] data = new SplittableRandom(1).doubles(20_000).toArray();
    Arrays.setAll(data, i -> map(theta, INVERSE, NormalQuantile.value(data[i]))[0]);
    double[] start = new SinhArcsinh().initialParameters(Tile.ofRow(data), new SplittableRandom(1));
    assertEquals(theta[0], start[0], 0.05);
    assertEquals(theta[1], start[1], 0.05);
  }
}
