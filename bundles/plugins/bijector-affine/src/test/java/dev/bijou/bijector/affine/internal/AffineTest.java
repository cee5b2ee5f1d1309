package dev.bijou.bijector.affine.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AffineTest {
  private static final double[] POINTS = {-3, -0.5, 0, 1e-3, 2, 1e6};

  /** The expected slopes were computed with mpmath in 30 digits. */
  @ParameterizedTest
  @CsvSource({
    "EXP, 0, 1",
    "EXP, -2.5, 0.0820849986238987952",
    "EXP, 3, 20.0855369231876677",
    "SOFT_CLIPPED, 0, 1",
    "SOFT_CLIPPED, -2.5, 0.159509070865628228",
    "SOFT_CLIPPED, 1e9, 999.999952282918474",
    "SOFTPLUS, 0, 0.694147180559945309",
    "SOFTPLUS, -50, 0.001",
    "SOFTPLUS, 30, 30.001000000000093576",
    "SIGMOID, 0, 0.88179707797788243",
    "SIGMOID, -4, 0.12020292202211757",
    "SIGMOID, 40, 1.001"
  })
  void agreesWithReferenceSlopes(SlopeParametrization scale, double raw, double slope) {
    double[][] mapped =
        map(new Affine(scale).fix(new double[] {raw, 0.25}), Direction.FORWARD, 0, 1);
    assertEquals(0.25, mapped[0][0]);
    assertEquals(slope + 0.25, mapped[0][1], 5e-16 * (1 + slope));
    assertEquals(Math.log(slope), mapped[1][0], 2e-15 * (1 + Math.abs(Math.log(slope))));
  }

  @ParameterizedTest
  @EnumSource
  void roundTripsAndAgreesWithPointwiseParameters(SlopeParametrization scale) {
    Affine family = new Affine(scale);
    double[] theta = {0.7, -1.25};
    Tile columns = Tile.allocate(2, POINTS.length);
    columns.coordinate(0).fill(theta[0]);
    columns.coordinate(1).fill(theta[1]);
    ScalarMap pointwise =
        (direction, x, logDet, s) -> family.apply(direction, columns, x, logDet, s);
    double[][] forward = map(family.fix(theta), Direction.FORWARD, POINTS);
    double[][] inverse = map(family.fix(theta), Direction.INVERSE, forward[0]);
    assertArrayEquals(forward, map(pointwise, Direction.FORWARD, POINTS));
    assertArrayEquals(inverse, map(pointwise, Direction.INVERSE, forward[0]));
    for (int i = 0; i < POINTS.length; i++) {
      assertEquals(POINTS[i], inverse[0][i], 1e-15 * (1 + Math.abs(POINTS[i])));
      assertEquals(-forward[1][i], inverse[1][i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithCentralDifferences(SlopeParametrization scale) {
    for (Direction direction : Direction.values()) {
      for (double raw : new double[] {-2, -0.1, 0.3, 2}) {
        double[] theta = {raw, 0.4};
        double[] gradient = gradient(scale, direction, theta, 1.7);
        assertEquals(difference(h -> value(scale, direction, theta, 1.7 + h)), gradient[0], 1e-9);
        assertEquals(
            difference(h -> value(scale, direction, new double[] {raw + h, 0.4}, 1.7)),
            gradient[1],
            1e-9);
        assertEquals(
            difference(h -> value(scale, direction, new double[] {raw, 0.4 + h}, 1.7)),
            gradient[2],
            1e-9);
      }
    }
  }

  private static double difference(DoubleUnaryOperator f) {
    double h = 1e-3;
    double near = f.applyAsDouble(h) - f.applyAsDouble(-h);
    double far = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
    return (8 * near - far) / (12 * h);
  }

  private static double value(
      SlopeParametrization scale, Direction direction, double[] theta, double point) {
    double[][] mapped = map(new Affine(scale).fix(theta), direction, point);
    return 0.6 * mapped[0][0] - 1.1 * mapped[1][0];
  }

  /** Returns the derivatives with respect to the input and θ. */
  private static double[] gradient(
      SlopeParametrization scale, Direction direction, double[] theta, double point) {
    double[][] mapped = map(new Affine(scale).fix(theta), direction, point);
    double data = direction == Direction.FORWARD ? point : mapped[0][0];
    Tile bar = Tile.ofRow(0.6);
    Tile thetaBar = Tile.allocate(2, 1).fill(10);
    new Affine(scale)
        .pullback(
            direction,
            Tile.ofPoints(theta),
            Tile.ofRow(data),
            bar,
            Tile.ofRow(-1.1),
            thetaBar,
            new Scratch(true));
    return new double[] {bar.get(0, 0), thetaBar.get(0, 0) - 10, thetaBar.get(0, 1) - 10};
  }

  @ParameterizedTest
  @EnumSource
  void standardizesItsData(SlopeParametrization scale) {
    Affine family = new Affine(scale);
    double[] sample = {7, 9, 11, 13, Double.NaN, Double.NEGATIVE_INFINITY};
    double[] theta = family.initialParameters(Tile.ofRow(sample), new SplittableRandom(1));
    double[] y = map(family.fix(theta), Direction.FORWARD, 7, 9, 11, 13)[0];
    assertEquals(0, Arrays.stream(y).sum(), 1e-13);
    assertEquals(4, Arrays.stream(y).map(v -> v * v).sum(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void startsFiniteWithoutUsableData(SlopeParametrization scale) {
    Affine family = new Affine(scale);
    double[][] samples = {{}, {3}, {Double.NaN}, {1e308, 1e308, -1}, {1e-200, 2e-200}};
    for (double[] sample : samples) {
      double[] theta = family.initialParameters(Tile.ofRow(sample), new SplittableRandom(1));
      assertTrue(Arrays.stream(theta).allMatch(Double::isFinite), Arrays.toString(theta));
    }
  }

  @Test
  void mapsNaNAndInfinitiesToThemselves() {
    ScalarMap map = new Affine().fix(new double[] {0.1, 2});
    double infinity = Double.POSITIVE_INFINITY;
    for (Direction direction : Direction.values()) {
      double[] mapped = map(map, direction, Double.NaN, infinity, -infinity)[0];
      assertArrayEquals(new double[] {Double.NaN, infinity, -infinity}, mapped);
    }
  }

  @Test
  void isFoundByServiceLoader() {
    assertTrue(
        ServiceLoader.load(ScalarFamily.class).stream().anyMatch(p -> p.type() == Affine.class));
  }

  private static double[][] map(ScalarMap map, Direction direction, double... points) {
    Tile x = Tile.ofRow(points);
    Tile logDet = Tile.allocate(1, points.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }

  /** As a network computes them far out; an infinite point stays infinite. */
  @ParameterizedTest
  @EnumSource
  void hugeParametersAndPointsGiveNoNaN(SlopeParametrization scale) {
    double infinity = Double.POSITIVE_INFINITY;
    double[] huge = {0, 1, -1e8, 1e8, 1e100, -1e308, Double.MAX_VALUE, infinity, -infinity};
    Affine family = new Affine(scale);
    for (double s : huge) {
      for (double shift : huge) {
        for (Direction direction : Direction.values()) {
          Tile x = Tile.ofRow(huge);
          Tile logDet = Tile.allocate(1, huge.length);
          family.fix(new double[] {s, shift}).apply(direction, x, logDet, new Scratch(true));
          Tile y = Tile.ofRow(huge);
          Tile theta = Tile.allocate(2, huge.length);
          theta.coordinate(0).fill(s);
          theta.coordinate(1).fill(shift);
          family.apply(direction, theta, y, Tile.allocate(1, huge.length), new Scratch(true));
          assertArrayEquals(x.toRow(0), y.toRow(0));
          for (int i = 0; i < huge.length; i++) {
            String at = direction + " of " + huge[i] + " with " + s + ", " + shift;
            assertFalse(Double.isNaN(x.get(i, 0)), at);
            assertTrue(Double.isFinite(logDet.get(i, 0)), at);
            assertTrue(Double.isFinite(huge[i]) || x.get(i, 0) == huge[i], at);
          }
        }
      }
    }
  }
}
