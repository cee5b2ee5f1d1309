package dev.bijou.bijector.rationalquadraticspline.internal;

import static dev.bijou.bijector.rationalquadraticspline.internal.Parametrization.NFLOWS;
import static dev.bijou.bijector.rationalquadraticspline.internal.Parametrization.ZUKO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares steep and flat pieces with {@link ExactSpline}, which evaluates the same pieces in 60
 * digits: at points down to 2⁻⁴⁵ of a piece away from each of its ends.
 *
 * <p>Errors are measured in units of one rounding of the point and one of its image, as in law 4,
 * and for log-determinants as in law 6.
 */
class SplinePrecisionTest {
  /** The largest error measured is below 2 units. */
  private static final double BUDGET = 4;

  static Stream<TestSpline> steepAndFlat() {
    return Stream.of(NFLOWS, ZUKO)
        .flatMap(
            p ->
                Stream.of(
                    spline(p, 9, -9, -9, 9, 1000),
                    spline(p, -9, 9, 9, -9, 1000),
                    spline(p, 9, -9, -9, 9, -1000),
                    spline(p, -9, 9, 9, -9, -1000),
                    spline(p, 0, 0, 9, -9, 1e6),
                    spline(p, 9, -9, 0, 0, 1e6),
                    spline(p, -9, 9, -9, 9, -9, 9, 3, 1000, -1000),
                    spline(p, 9, -9, 9, -9, 9, -9, 3, -1000, 1000)));
  }

  private static TestSpline spline(Parametrization parametrization, double... theta) {
    int bins = (theta.length + 1) / 3;
    return new TestSpline(new RationalQuadraticSpline(bins, 5, parametrization), theta);
  }

  @ParameterizedTest
  @MethodSource("steepAndFlat")
  void isAsAccurateAsThePointsAre(TestSpline spline) {
    for (Direction direction : Direction.values()) {
      ExactSpline exact = ExactSpline.of(spline, direction);
      double[] points = exact.points();
      double[][] image = spline.map(direction, points);
      for (int i = 0; i < points.length; i++) {
        ExactSpline.Image expected = exact.image(points[i]);
        String at = direction + " at " + points[i];
        assertEquals(0, expected.pointUnits(image[0][i]), BUDGET, at);
        assertEquals(0, expected.logUnits(image[1][i]), BUDGET, at);
      }
    }
  }

  /** The usual root of the quadratic equation is wrong by 0.07 here. */
  @Test
  void doesNotCancelInFlatPieceWithSteepEnd() {
    TestSpline spline = spline(NFLOWS, 9, -9, -9, 9, 1000);
    double[][] image = spline.map(Direction.INVERSE, -4.9900098481568);
    assertEquals(4.989999837994643, image[0][0], 2e-15);
    double[][] back = spline.map(Direction.FORWARD, image[0][0]);
    assertEquals(0, image[1][0] + back[1][0], 1e-8);
  }

  @ParameterizedTest
  @MethodSource("steepAndFlat")
  void knotsAreExact(TestSpline spline) {
    ExactSpline exact = ExactSpline.of(spline, Direction.FORWARD);
    assertEquals(
        Arrays.toString(exact.to()),
        Arrays.toString(spline.map(Direction.FORWARD, exact.from())[0]));
  }
}
