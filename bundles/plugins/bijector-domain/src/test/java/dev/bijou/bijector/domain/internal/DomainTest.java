package dev.bijou.bijector.domain.internal;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests values and log-slopes against values with 30 digits, and both sides of the bounds. */
class DomainTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A value of exp or softplus, whose inverses are the maps with a single bound, or of logit. */
  private record Value(String type, double x, BigDecimal y, BigDecimal logSlope) {}

  private static List<Value> values() throws IOException {
    try (InputStream in = DomainTest.class.getResourceAsStream("values.csv")) {
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

  private static OptionalDouble at(double bound) {
    return Double.isFinite(bound) ? OptionalDouble.of(bound) : NONE;
  }

  private static Bijector layer(double lower, double upper, OneSided oneSided) {
    return new DomainLayer(List.of(at(lower)), List.of(at(upper)), oneSided)
        .create(BuildContext.of(1, new SplittableRandom(1)));
  }

  private static Bijector log(double lower, double upper) {
    return layer(lower, upper, OneSided.LOG);
  }

  /** Returns the image and the log-slope. */
  private static double[] map(Bijector bijector, Direction direction, double x) {
    Tile point = Tile.ofRow(x);
    Tile logSlope = Tile.allocate(1, 1);
    bijector.apply(direction, point, Tile.allocate(0, 1), logSlope, new Scratch());
    return new double[] {point.get(0, 0), logSlope.get(0, 0)};
  }

  /** Compares relative to the value, so that small values and tails have all digits. */
  private static void close(BigDecimal expected, double actual, Object at) {
    double error = expected.subtract(new BigDecimal(actual)).abs().doubleValue();
    assertTrue(error <= 1e-14 * expected.abs().doubleValue() + 1e-300, at + ": off by " + error);
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(25, values().size());
    for (Value value : values()) {
      if (value.type.equals("logit")) {
        double[] mapped = map(log(0, 1), FORWARD, value.x);
        close(value.y, mapped[0], value);
        close(value.logSlope, mapped[1], value);
      } else {
        OneSided function = value.type.equals("exp") ? OneSided.LOG : OneSided.SOFTPLUS;
        double[] above = map(layer(0, INFINITY, function), INVERSE, value.x);
        double[] below = map(layer(-INFINITY, 0, function), INVERSE, -value.x);
        close(value.y, above[0], value);
        close(value.logSlope, above[1], value);
        assertEquals(above[0], -below[0], value::toString);
        assertEquals(above[1], below[1], value::toString);
      }
    }
  }

  /** The image is rounded, so the point is off by that over the slope. */
  @Test
  void returnsToThePoint() throws IOException {
    for (Value value : values()) {
      boolean logit = value.type.equals("logit");
      Bijector bijector =
          logit
              ? log(0, 1)
              : layer(0, INFINITY, value.type.equals("exp") ? OneSided.LOG : OneSided.SOFTPLUS);
      double y = value.y.doubleValue();
      double x = map(bijector, logit ? INVERSE : FORWARD, y)[0];
      double allowed =
          4 * (Math.ulp(value.x) + Math.ulp(y) * Math.exp(-value.logSlope.doubleValue()));
      assertEquals(value.x, x, allowed, value::toString);
    }
  }

  /** In the middle, y = 4 (x − middle) / width. */
  @Test
  void keepsDigitsInTheMiddleOfAnInterval() {
    double x = 50 * (1 + 0x1p-40);
    assertEquals(0x1p-40 * 2, map(log(0, 100), FORWARD, x)[0], 1e-27);
    assertEquals(0, map(log(-7, 7), FORWARD, 0)[0]);
    assertEquals(Math.log(4 / 14.0), map(log(-7, 7), FORWARD, 0)[1], 1e-15);
  }

  @Test
  void isInfiniteAtBoundsAndNotFiniteBeyond() {
    for (OneSided function : OneSided.values()) {
      double[] atLower = map(layer(2, INFINITY, function), FORWARD, 2);
      double[] atUpper = map(layer(-INFINITY, 2, function), FORWARD, 2);
      assertEquals(-INFINITY, atLower[0]);
      assertEquals(INFINITY, atLower[1]);
      assertEquals(INFINITY, atUpper[0]);
      assertEquals(INFINITY, atUpper[1]);
      assertFalse(Double.isFinite(map(layer(2, INFINITY, function), FORWARD, 1.5)[0]));
    }
    for (double bound : new double[] {2, 5}) {
      double[] edge = map(log(2, 5), FORWARD, bound);
      assertEquals(bound == 2 ? -INFINITY : INFINITY, edge[0]);
      assertEquals(INFINITY, edge[1]);
    }
    assertFalse(Double.isFinite(map(log(2, 5), FORWARD, 6)[0]));
  }

  /** Far out, the nearest number is the bound itself. */
  @Test
  void imagesOfLatentsStayInside() {
    for (double y : new double[] {-800, -50, 50, 800}) {
      double inInterval = map(log(2, 5), INVERSE, y)[0];
      assertTrue(2 < inInterval && inInterval < 5, () -> y + " to " + inInterval);
      for (OneSided function : OneSided.values()) {
        assertTrue(map(layer(1, INFINITY, function), INVERSE, y)[0] > 1);
        assertTrue(map(layer(-INFINITY, 1, function), INVERSE, y)[0] < 1);
      }
    }
    assertTrue(map(log(0, INFINITY), INVERSE, -800)[0] > 0);
  }

  @Test
  void statesTheDomainOfEachCoordinate() {
    List<OptionalDouble> lower = List.of(at(0), NONE, at(0), NONE);
    List<OptionalDouble> upper = List.of(NONE, at(1), at(1), NONE);
    Bijector layer =
        new DomainLayer(lower, upper, OneSided.LOG)
            .create(BuildContext.of(4, new SplittableRandom(1)));
    List<Domain> images = List.of(Domain.LINE, Domain.LINE, Domain.LINE, Domain.POSITIVE);
    assertEquals(
        List.of(Domain.POSITIVE, Domain.between(-INFINITY, 1), Domain.UNIT, Domain.POSITIVE),
        layer.domains(FORWARD, images));
    assertEquals(images, layer.domains(INVERSE, images));
  }

  @Test
  void refusesBadBounds() {
    assertRefused(
        "upper: expected an upper bound of coordinate 0 above its lower bound 3.0; got 3.0",
        List.of(at(3)),
        List.of(at(3)));
    assertRefused(
        "lower: expected a bound of each of 2 coordinates, or null; got 1 entries",
        List.of(at(3)),
        List.of());
    assertRefused(
        "upper: expected finite numbers, or null for no bound; got NaN",
        List.of(),
        List.of(OptionalDouble.of(Double.NaN)));
    assertRefused(
        "upper: expected an upper bound of coordinate 0 above its lower bound -1.0E308; got"
            + " 1.0E308",
        List.of(at(-1e308)),
        List.of(at(1e308)));
  }

  private static void assertRefused(
      String message, List<OptionalDouble> lower, List<OptionalDouble> upper) {
    Exception e =
        assertThrows(
            InvalidSettingException.class,
            () ->
                new DomainLayer(lower, upper, OneSided.LOG)
                    .create(BuildContext.of(2, new SplittableRandom(1))));
    assertEquals(message, e.getMessage());
  }
}
