package dev.bijou.bijector.tails.internal;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests values and log-slopes against values with 30 digits, and far tails. */
class ReferenceTest {
  private record Value(
      double threshold,
      double lower,
      double upper,
      double x,
      BigDecimal image,
      BigDecimal logSlope) {}

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
                      Double.parseDouble(v[3]),
                      new BigDecimal(v[4]),
                      new BigDecimal(v[5])))
          .toList();
    }
  }

  /** Returns the parameter of a shape ξ. */
  private static double raw(double xi) {
    return StrictMath.log(xi / 0.8) - StrictMath.log1p(-xi / 0.8);
  }

  /** Returns the image and the log-slope. */
  private static double[] map(Value value, Direction direction, double x) {
    ScalarBijector bijector =
        ScalarBijector.of(
            new Tails(value.threshold), new double[] {raw(value.lower), raw(value.upper)});
    Tile point = Tile.ofRow(x);
    Tile logSlope = Tile.allocate(1, 1);
    bijector.apply(direction, point, Tile.allocate(0, 1), logSlope, new Scratch());
    return new double[] {point.get(0, 0), logSlope.get(0, 0)};
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(56, values().size());
    for (Value value : values()) {
      double[] mapped = map(value, FORWARD, value.x);
      double y = value.image.doubleValue();
      double logSlope = value.logSlope.doubleValue();
      assertEquals(y, mapped[0], 1e-14 * Math.abs(y), value::toString);
      assertEquals(logSlope, mapped[1], 1e-14 * Math.abs(logSlope), value::toString);
    }
  }

  /** A rounding of the image y grows by the inverse slope. */
  @Test
  void returnsToThePoint() throws IOException {
    for (Value value : values()) {
      double y = value.image.doubleValue();
      double growth = StrictMath.exp(-value.logSlope.doubleValue());
      double allowed = 4 * (Math.ulp(value.x) + Math.ulp(y) * growth);
      double[] back = map(value, INVERSE, y);
      assertEquals(value.x, back[0], allowed, value::toString);
    }
  }

  @Test
  void isExactFarInTheTails() {
    Value heavy = new Value(2, 0.3, 0.79, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    double[] far = map(heavy, INVERSE, 40);
    assertTrue(far[0] > 1e270 && Double.isFinite(far[0]), "image " + far[0]);
    double[] back = map(heavy, FORWARD, far[0]);
    assertEquals(40, back[0], 1e-13);
    assertEquals(0, far[1] + back[1], 1e-10);
    assertEquals(Double.POSITIVE_INFINITY, map(heavy, INVERSE, 1e9)[0]);
    assertEquals(Double.NEGATIVE_INFINITY, map(heavy, FORWARD, Double.NEGATIVE_INFINITY)[1]);
  }

  /** With ξ of 1e-87, the derivative of the parameter is ξ times a number of moderate size. */
  @Test
  void derivativesOfVeryLightTailsVanish() {
    Tile theta = Tile.allocate(2, 1).fill(-200);
    Tile thetaBar = Tile.allocate(2, 1);
    Tile bar = Tile.ofRow(1);
    new Tails().pullback(theta, Tile.ofRow(20), bar, Tile.ofRow(1), thetaBar, new Scratch());
    assertEquals(0, thetaBar.get(0, 1), 1e-13);
    assertEquals(0, thetaBar.get(0, 0));
  }

  @Test
  void refusesOtherThresholds() {
    for (double threshold : new double[] {0, -1, 10.5, Double.NaN}) {
      assertThrows(InvalidSettingException.class, () -> new Tails(threshold));
    }
  }
}
