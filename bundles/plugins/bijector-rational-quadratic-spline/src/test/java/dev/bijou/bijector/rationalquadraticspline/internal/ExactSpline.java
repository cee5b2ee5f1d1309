package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One direction of the spline between given knots in decimal arithmetic.
 *
 * @param from the knots of the points
 * @param to the knots of the images
 * @param slopes dy/dx at the knots, FORWARD
 */
record ExactSpline(Direction direction, double[] from, double[] to, double[] slopes) {
  private static final MathContext DIGITS = new MathContext(60);
  private static final double EPSILON = Math.ulp(1.0);

  /** Returns the spline with the knots and slopes that the spline itself computes. */
  static ExactSpline of(TestSpline spline, Direction direction) {
    RationalQuadraticSpline family = spline.family();
    Tile theta = Tile.ofPoints(spline.theta());
    RowKnots knots = new RowKnots(family, theta, new Scratch());
    double[] x = knots(knots.x(), family.bins());
    double[] y = knots(knots.y(), family.bins());
    double[] slopes = new double[family.bins() + 1];
    Arrays.fill(slopes, family.parameters().edge());
    System.arraycopy(spline.theta(), 2 * family.bins(), slopes, 1, family.bins() - 1);
    family.parameters().slopes(slopes, slopes.length, new Scratch());
    boolean forward = direction == Direction.FORWARD;
    return new ExactSpline(direction, forward ? x : y, forward ? y : x, slopes);
  }

  private static double[] knots(Partition partition, int bins) {
    return IntStream.rangeClosed(0, bins).mapToDouble(k -> partition.knot(k)[0]).toArray();
  }

  /** Returns points of each piece, closer and closer to its ends. */
  double[] points() {
    return IntStream.range(0, from.length - 1)
        .boxed()
        .flatMapToDouble(k -> points(from[k], from[k + 1]))
        .toArray();
  }

  private static DoubleStream points(double first, double last) {
    return IntStream.rangeClosed(1, 15)
        .mapToDouble(j -> (last - first) * Math.scalb(1.0, -3 * j))
        .flatMap(d -> DoubleStream.of(first + d, last - d))
        .filter(v -> first < v && v < last);
  }

  /**
   * An image.
   *
   * @param growth the slope of this direction
   * @param logSlope ∂L/∂p
   */
  record Image(double point, BigDecimal image, double log, double growth, double logSlope) {
    /** Returns the error of an image in units of a rounding of itself and one of the point. */
    double pointUnits(double computed) {
      double error = new BigDecimal(computed).subtract(image).abs().doubleValue();
      return error / (EPSILON * (image.abs().doubleValue() + growth * Math.abs(point)));
    }

    /** Returns the error of a log-slope in units of its rounding and that of point and image. */
    double logUnits(double computed) {
      double point1 = Math.abs(point) + image.abs().doubleValue() / growth;
      double unit = EPSILON * (Math.max(1, Math.abs(log)) + Math.abs(logSlope) * point1);
      return (computed - log) / unit;
    }
  }

  /** Returns the image of a point. */
  Image image(double point) {
    int k = 0;
    while (point >= from[k + 1]) {
      k++;
    }
    BigDecimal first = new BigDecimal(from[k]);
    BigDecimal share = new BigDecimal(point).subtract(first).divide(length(from, k), DIGITS);
    boolean forward = direction == Direction.FORWARD;
    BigDecimal xi = forward ? share : root(k, share);
    BigDecimal other = forward ? forward(k, xi) : xi;
    BigDecimal image = new BigDecimal(to[k]).add(other.multiply(length(to, k)));
    BigDecimal slope = slope(k, xi);
    BigDecimal nearby = xi.add(new BigDecimal("1e-20"));
    double change =
        Math.log1p(slope(k, nearby).divide(slope, DIGITS).subtract(BigDecimal.ONE).doubleValue());
    double logSlopeX = change / 1e-20 / (forward ? length(from, k) : length(to, k)).doubleValue();
    double log = Math.log(slope.doubleValue());
    return forward
        ? new Image(point, image, log, slope.doubleValue(), logSlopeX)
        : new Image(point, image, -log, 1 / slope.doubleValue(), logSlopeX / slope.doubleValue());
  }

  private static BigDecimal length(double[] knots, int k) {
    return new BigDecimal(knots[k + 1]).subtract(new BigDecimal(knots[k]));
  }

  private BigDecimal secant(int k) {
    boolean forward = direction == Direction.FORWARD;
    return forward
        ? length(to, k).divide(length(from, k), DIGITS)
        : length(from, k).divide(length(to, k), DIGITS);
  }

  private BigDecimal denominator(int k, BigDecimal xi) {
    BigDecimal s = secant(k);
    BigDecimal delta =
        new BigDecimal(slopes[k])
            .add(new BigDecimal(slopes[k + 1]))
            .subtract(s.multiply(BigDecimal.valueOf(2)));
    return s.add(delta.multiply(xi).multiply(BigDecimal.ONE.subtract(xi)), DIGITS);
  }

  private BigDecimal forward(int k, BigDecimal xi) {
    BigDecimal zeta = BigDecimal.ONE.subtract(xi);
    BigDecimal numerator =
        xi.multiply(secant(k).multiply(xi).add(new BigDecimal(slopes[k]).multiply(zeta)), DIGITS);
    return numerator.divide(denominator(k, xi), DIGITS);
  }

  private BigDecimal slope(int k, BigDecimal xi) {
    BigDecimal zeta = BigDecimal.ONE.subtract(xi);
    BigDecimal s = secant(k);
    BigDecimal sum =
        new BigDecimal(slopes[k + 1])
            .multiply(xi)
            .multiply(xi)
            .add(s.multiply(xi).multiply(zeta).multiply(BigDecimal.valueOf(2)))
            .add(new BigDecimal(slopes[k]).multiply(zeta).multiply(zeta));
    BigDecimal ratio = s.divide(denominator(k, xi), DIGITS);
    return ratio.multiply(ratio).multiply(sum, DIGITS);
  }

  /** Solves the usual quadratic equation; the digits leave room for its cancellation. */
  private BigDecimal root(int k, BigDecimal eta) {
    BigDecimal s = secant(k);
    BigDecimal start = new BigDecimal(slopes[k]);
    BigDecimal delta =
        start.add(new BigDecimal(slopes[k + 1])).subtract(s.multiply(BigDecimal.valueOf(2)));
    BigDecimal product = eta.multiply(delta);
    BigDecimal a = s.subtract(start).add(product);
    BigDecimal b = start.subtract(product);
    BigDecimal sEta = s.multiply(eta);
    BigDecimal discriminant = b.multiply(b).add(a.multiply(sEta).multiply(BigDecimal.valueOf(4)));
    BigDecimal sum = b.add(discriminant.sqrt(DIGITS));
    return sEta.multiply(BigDecimal.valueOf(2)).divide(sum, DIGITS);
  }
}
